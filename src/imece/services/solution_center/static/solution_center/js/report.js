/* On top of a form that works without it: photos are made smaller on the telephone, what cannot be sent is kept until
   the network is back, and what waits is shown. */

const LONGEST_EDGE = 2000;
const QUALITY = 0.85;
const { imeceReports } = window;

/* A photo with its longer edge at most 2000 pixels; the original where the browser cannot read it or it is small. */
async function smaller(file) {
  if (!/^image\/(jpeg|png|webp|heic|heif)$/.test(file.type)) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const share = Math.min(1, LONGEST_EDGE / Math.max(picture.width, picture.height));
    if (share === 1 && file.type === "image/jpeg" && file.size < 1_500_000) return file;
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * share);
    canvas.height = Math.round(picture.height * share);
    const pen = canvas.getContext("2d");
    pen.fillStyle = "white";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
    if (!blob || (share === 1 && blob.size >= file.size)) return file;
    return new File([blob], "fotograf.jpg", { type: "image/jpeg" });
  } catch {
    return file;
  }
}

function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/* What the form says, with smaller photos: what is sent, or kept to be sent. */
async function read(form) {
  const fields = [];
  const photos = [];
  for (const [name, value] of new FormData(form)) {
    if (!(value instanceof File)) fields.push([name, value]);
    else if (value.size) photos.push(value);
  }
  const shrunk = await Promise.all(photos.map(smaller));
  const own = new Map(fields);
  const key = own.get("key") || newKey();
  const category = own.get("category");
  const sent = fields.filter(([name]) => !["key", "category", "csrfmiddlewaretoken"].includes(name));
  return {
    key,
    address: category ? form.dataset.address.replace("konu", category) : location.pathname,
    title: form.dataset.category || form.elements.category?.selectedOptions[0]?.textContent || "",
    text: own.get("text") || "",
    fields: [...sent, ["key", key]],
    photos: shrunk.map((photo) => ({ name: photo.name, blob: photo })),
    written: new Date().toISOString(),
  };
}

function say(form, kind, title, text) {
  const notice = document.createElement("div");
  notice.className = `notice notice-${kind}`;
  notice.setAttribute("role", kind === "danger" ? "alert" : "status");
  notice.tabIndex = -1;
  const words = document.createElement("div");
  words.append(Object.assign(document.createElement("strong"), { className: "notice-title", textContent: title }), ` ${text}`);
  notice.append(words);
  form.before(notice);
  notice.focus();
  return notice;
}

/* Online the form goes up as forms do, with smaller photos; a network that is gone makes it wait on the device. */
function watch(form) {
  const isOffline = form.hasAttribute("data-offline");
  let isBusy = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (isBusy) return;
    isBusy = true;
    deliver(form, isOffline).finally(() => {
      isBusy = false;
      delete form.dataset.sent;
    });
  });
}

async function deliver(form, isOffline) {
  form.parentElement.querySelectorAll(".notice-success, .notice-danger, .notice-warning").forEach((each) => each.remove());
  if (isOffline) {
    const problem = missing(form);
    if (problem) return say(form, "danger", "Eksik var.", problem);
  }
  const report = await read(form);
  try {
    await imeceReports.keep(report);
  } catch {
    return form.submit(); /* A browser without storage sends the form itself. */
  }
  await imeceReports.sendAll();
  const kept = (await imeceReports.all()).find((each) => each.key === report.key);
  if (kept?.done) {
    await imeceReports.drop(report.key);
    location.assign(kept.done.address);
  } else if (kept?.refused) {
    await refuse(form, report, kept.refused, isOffline);
  } else {
    form.hidden = true;
    const when = kept?.later ? "Şu anda alınamadı; biraz sonra" : "Şebeke gelince";
    say(form, "success", "Bildiriminiz yazıldı.", `${when} kendiliğinden gönderilecek; bu sayfayı kapatabilirsiniz.`);
    showWaiting();
  }
}

/* The server's own page says best what is wrong; without a page of the server, its sentences do. */
async function refuse(form, report, refused, isOffline) {
  await imeceReports.drop(report.key);
  await imeceReports.mark();
  if (!isOffline) return form.submit();
  const sentences = refused.message ?? Object.values(refused.errors ?? {}).flat().join(" ");
  form.elements.key.value = "";
  return say(form, "danger", "Bildirim alınamadı.", sentences);
}

function missing(form) {
  const value = (name) => form.elements[name]?.value?.trim() ?? "";
  if (!value("category")) return "Konuyu seçin.";
  if (value("text").length < 5) return "Ne olduğunu birkaç sözcükle yazın.";
  if (!value("yer_lat") && value("yer_words").length < 5) return "Yeri tarif edin ya da konumunuzu kullanın.";
  const isAnonymous = form.elements.anonymous?.checked && !form.querySelector("[data-anonymous-box]").hidden;
  if (isAnonymous) return "";
  if (!value("name")) return "Adınızı ve soyadınızı yazın.";
  if (!value("phone") && !value("email")) return "Cep telefonunuzu ya da e-posta adresinizi yazın.";
  return "";
}

/* The page that is kept has all categories: its questions and whether no name is needed follow the chosen one. */
function followCategory(form) {
  const choice = form.elements.category;
  if (!choice) return;
  const place = form.querySelector("[data-questions]");
  const box = form.querySelector("[data-anonymous-box]");
  const free = new Set((form.dataset.anonymous ?? "").split(" "));
  const follow = () => {
    const template = form.querySelector(`template[data-questions-of="${CSS.escape(choice.value)}"]`);
    place.replaceChildren(...(template ? [template.content.cloneNode(true)] : []));
    box.hidden = !free.has(choice.value);
    if (box.hidden) form.elements.anonymous.checked = false;
    followAnonymous(form);
  };
  choice.addEventListener("change", follow);
  follow();
}

function followAnonymous(form) {
  const tick = form.elements.anonymous;
  const reporter = form.querySelector("[data-reporter]");
  if (reporter) reporter.hidden = Boolean(tick?.checked);
}

function locate(form) {
  const button = form.querySelector("[data-locate]");
  const status = form.querySelector("[data-located]");
  if (!button) return;
  if (!("geolocation" in navigator)) button.hidden = true;
  button.addEventListener("click", () => {
    status.textContent = "Konumunuz alınıyor…";
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        form.elements.yer_lat.value = coords.latitude.toFixed(6);
        form.elements.yer_lon.value = coords.longitude.toFixed(6);
        status.textContent = "Konumunuz alındı.";
      },
      () => {
        status.textContent = "Konum alınamadı; yeri tarif edin.";
      },
      { enableHighAccuracy: true, timeout: 20000 },
    );
  });
}

function line(report) {
  const item = document.createElement("li");
  item.className = "box stack stack-tight";
  const title = document.createElement("strong");
  title.textContent = report.title;
  const words = document.createElement("p");
  if (report.done) {
    const link = Object.assign(document.createElement("a"), { href: report.done.address, textContent: report.done.number });
    words.append("Gönderildi; başvuru numaranız ", link, ".");
  } else if (report.refused) {
    words.textContent = `Gönderilemedi: ${report.refused.message ?? Object.values(report.refused.errors ?? {}).flat().join(" ")}`;
  } else {
    words.textContent = "Şebeke gelince gönderilecek.";
  }
  item.append(title, words);
  if (report.text) item.append(Object.assign(document.createElement("p"), { className: "text-muted small", textContent: report.text }));
  const away = Object.assign(document.createElement("button"), { type: "button", className: "btn btn-sm" });
  away.textContent = report.done ? "Tamam" : "Sil";
  away.addEventListener("click", async () => {
    await imeceReports.drop(report.key);
    await imeceReports.mark();
    showWaiting();
  });
  item.append(Object.assign(document.createElement("p"), {}));
  item.lastElementChild.append(away);
  return item;
}

async function showWaiting() {
  for (const place of document.querySelectorAll("[data-waiting-reports]")) {
    const reports = await imeceReports.all();
    place.hidden = reports.length === 0;
    const list = Object.assign(document.createElement("ul"), { className: "report-waiting" });
    list.append(...reports.map(line));
    const heading = Object.assign(document.createElement("h2"), { className: "h3", textContent: "Bu telefonda yazdıklarınız" });
    place.replaceChildren(heading, list);
  }
}

if (imeceReports && "indexedDB" in window) {
  for (const form of document.querySelectorAll("form[data-report]")) {
    watch(form);
    followCategory(form);
    locate(form);
    form.elements.anonymous?.addEventListener("change", () => followAnonymous(form));
    followAnonymous(form);
  }
  document.addEventListener("imece:reports", showWaiting);
  showWaiting();
}
