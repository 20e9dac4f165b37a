// Forms that a passkey answers. data-passkey: "get" (prove) or "create" (make one); data-options: what to ask, or
// data-options-from: where to fetch it at the click. The answer goes into the hidden field "credential". The forms are
// hidden until this has loaded: a click before that would send them empty.

const UNSUPPORTED = "Bu tarayıcı ya da bu adres geçiş anahtarını desteklemiyor. Başka bir yol seçin.";
const REFUSED = "Geçiş anahtarı kullanılmadı. Yeniden deneyebilir ya da başka bir yol seçebilirsiniz.";

const toBytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));

const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

function readOptions({ publicKey }) {
  const named = (list) => (list || []).map((each) => ({ ...each, id: toBytes(each.id) }));
  const options = { ...publicKey, challenge: toBytes(publicKey.challenge) };
  if (publicKey.user) options.user = { ...publicKey.user, id: toBytes(publicKey.user.id) };
  if (publicKey.allowCredentials) options.allowCredentials = named(publicKey.allowCredentials);
  if (publicKey.excludeCredentials) options.excludeCredentials = named(publicKey.excludeCredentials);
  for (const key of Object.keys(options)) if (options[key] === null) delete options[key];
  return { publicKey: options };
}

function writeCredential(credential) {
  const { response } = credential;
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const written = Object.fromEntries(parts.filter((part) => response[part]).map((part) => [part, toText(response[part])]));
  if (response.getTransports) written.transports = response.getTransports();
  return JSON.stringify({
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: written,
  });
}

async function optionsOf(form) {
  if (form.dataset.options) return JSON.parse(form.dataset.options);
  const answer = await fetch(form.dataset.optionsFrom, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

async function answer(form) {
  const problem = form.querySelector("[data-passkey-problem]");
  problem.textContent = "";
  try {
    const options = readOptions(await optionsOf(form));
    const make = form.dataset.passkey === "create";
    const credential = await (make ? navigator.credentials.create(options) : navigator.credentials.get(options));
    form.elements.credential.value = writeCredential(credential);
    form.submit();
  } catch (error) {
    problem.textContent = error.name === "SecurityError" ? UNSUPPORTED : REFUSED;
    form.querySelectorAll("button").forEach((button) => { button.disabled = false; button.removeAttribute("aria-disabled"); });
  }
}

const forms = document.querySelectorAll("form[data-passkey]");
if (window.PublicKeyCredential) {
  forms.forEach((form) => {
    form.hidden = false;
    form.addEventListener("submit", (event) => { event.preventDefault(); event.stopImmediatePropagation(); answer(form); }, true);
  });
} else {
  document.querySelectorAll("form[data-passkey][data-options]").forEach((form) => {
    form.hidden = false;
    form.querySelectorAll("button").forEach((button) => { button.disabled = true; });
    form.querySelector("[data-passkey-problem]").textContent = UNSUPPORTED;
  });
}
