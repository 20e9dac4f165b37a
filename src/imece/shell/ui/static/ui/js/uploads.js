/* Shows what will be sent: thumbnails and sizes as files are chosen, progress while the form goes up. */

const UNITS = ["B", "kB", "MB"];

export function startUploads(root) {
  for (const field of root.querySelectorAll("[data-upload]:not([data-upload-on])")) {
    const input = field.querySelector("input[type=file]");
    if (!input) continue;
    field.dataset.uploadOn = "";
    const list = document.createElement("ul");
    list.className = "files";
    list.setAttribute("aria-live", "polite");
    field.append(list);
    input.addEventListener("change", () => show(input, list));
    for (const name of ["dragenter", "dragover"]) input.addEventListener(name, () => input.classList.add("is-over"));
    for (const name of ["dragleave", "drop"]) input.addEventListener(name, () => input.classList.remove("is-over"));
    watch(input.form);
  }
}

function show(input, list) {
  list.replaceChildren(...[...input.files].map((file) => line(input, file)));
}

function line(input, file) {
  const item = document.createElement("li");
  const words = document.createElement("span");
  words.className = "file-name";
  words.textContent = file.name;
  const size = document.createElement("span");
  size.className = "file-size";
  const limit = Number(input.dataset.maxSize || 0);
  const isTooBig = limit > 0 && file.size > limit;
  size.textContent = isTooBig ? `${readable(file.size)} – en çok ${readable(limit)} olabilir` : readable(file.size);
  if (isTooBig) item.classList.add("is-wrong");
  words.append(size);
  item.append(thumbnail(file), words);
  return item;
}

function thumbnail(file) {
  if (!/^image\/(png|jpeg|webp|gif)$/.test(file.type)) {
    const mark = document.createElement("span");
    mark.className = "thumb";
    mark.textContent = (file.name.split(".").pop() || "").slice(0, 4).toLocaleUpperCase("tr");
    return mark;
  }
  const picture = document.createElement("img");
  picture.className = "thumb";
  picture.alt = "";
  picture.src = URL.createObjectURL(file);
  picture.addEventListener("load", () => URL.revokeObjectURL(picture.src), { once: true });
  return picture;
}

function readable(bytes) {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${value.toLocaleString("tr", { maximumFractionDigits: unit ? 1 : 0 })} ${UNITS[unit]}`;
}

/* A form marked data-upload-progress is sent in the background so that a slow connection shows how far it is. */
function watch(form) {
  if (!form || !form.hasAttribute("data-upload-progress") || form.dataset.uploadWatched) return;
  form.dataset.uploadWatched = "";
  form.addEventListener("submit", (event) => {
    const files = [...form.querySelectorAll("input[type=file]")].some((input) => input.files.length);
    if (!files || event.defaultPrevented) return;
    event.preventDefault();
    if (form.querySelector(":scope > progress")) return;
    send(form, event.submitter);
  });
}

function send(form, submitter) {
  const bar = Object.assign(document.createElement("progress"), { max: 100, value: 0, className: "progress-line" });
  bar.setAttribute("aria-label", "Dosyalar gönderiliyor");
  form.append(bar);
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) bar.value = (event.loaded / event.total) * 100;
  });
  request.addEventListener("load", () => arrive(request));
  request.addEventListener("error", () => {
    bar.remove();
    delete form.dataset.sent;
    const notice = document.createElement("div");
    notice.dataset.toast = "";
    notice.className = "toast-line toast-line-danger";
    notice.setAttribute("role", "alert");
    notice.textContent = "Bağlantı koptu. Dosyalarınız duruyor; yeniden göndermeyi deneyin.";
    document.getElementById("toasts").append(notice);
  });
  request.send(new FormData(form, submitter));
}

/* The answer takes the page's place as it came, so that a message that is shown once is seen. */
function arrive(request) {
  history.pushState(null, "", request.responseURL);
  document.open();
  document.write(request.responseText);
  document.close();
}
