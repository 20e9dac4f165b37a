/* Reports that were written without a network: kept on this device, sent when it is back. Loaded by pages and by the
   service worker alike, hence a classic script. Each report carries a key of its own, so that sending it five times
   files it once. */
(() => {
  const BASE = "imece-reports";
  const STORE = "reports";
  const MARK = "imece-waiting";
  const TOKEN = "/cozum-merkezi/anahtar/";
  const here = typeof document === "undefined" ? "" : document.currentScript?.src;

  function open() {
    return new Promise((resolve, reject) => {
      const asking = indexedDB.open(BASE, 1);
      asking.onupgradeneeded = () => asking.result.createObjectStore(STORE, { keyPath: "key" });
      asking.onsuccess = () => resolve(asking.result);
      asking.onerror = () => reject(asking.error);
    });
  }

  async function within(mode, work) {
    const base = await open();
    try {
      return await new Promise((resolve, reject) => {
        const deed = base.transaction(STORE, mode);
        const asking = work(deed.objectStore(STORE));
        deed.oncomplete = () => resolve(asking?.result);
        deed.onerror = deed.onabort = () => reject(deed.error);
      });
    } finally {
      base.close();
    }
  }

  const all = () => within("readonly", (store) => store.getAll());
  const put = (report) => within("readwrite", (store) => store.put(report));
  const drop = (key) => within("readwrite", (store) => store.delete(key));

  /* Pages of the portal load this script where the mark stands, so that a waiting report is sent from any of them. */
  async function mark() {
    if (typeof localStorage === "undefined") return;
    const waiting = (await all()).filter((report) => !report.done);
    if (waiting.length && here) localStorage.setItem(MARK, here);
    else localStorage.removeItem(MARK);
  }

  async function keep(report) {
    await put(report);
    await mark();
    /* Where there is no background sync, a page sends it. */
    navigator.serviceWorker?.ready.then((worker) => worker.sync?.register(STORE)).catch(() => undefined);
  }

  function body(report) {
    const data = new FormData();
    for (const [name, value] of report.fields) data.append(name, value);
    for (const photo of report.photos) data.append("photos", photo.blob, photo.name);
    return data;
  }

  /* "sent", "refused" (the person must look at it) or "waiting" (no network, or the server asks for patience). */
  async function send(report) {
    let answer;
    try {
      const { token } = await (await fetch(TOKEN, { credentials: "same-origin" })).json();
      answer = await fetch(report.address, {
        method: "POST",
        body: body(report),
        headers: { Accept: "application/json", "X-CSRFToken": token },
        credentials: "same-origin",
      });
    } catch {
      return "waiting";
    }
    if (answer.status === 201) {
      await put({ ...report, photos: [], fields: [], done: await answer.json() });
      return "sent";
    }
    if (answer.status === 409 || answer.status === 422) {
      await put({ ...report, refused: await answer.json() });
      return "refused";
    }
    await put({ ...report, later: true });
    return "waiting";
  }

  let running = null;

  async function sendOnce() {
    const results = [];
    for (const report of await all()) {
      if (!report.done && !report.refused) results.push(await send(report));
    }
    await mark();
    tell();
    return results;
  }

  /* All that waits, one after the other; a second call while one runs waits for the same. */
  function sendAll() {
    running ??= sendOnce().finally(() => {
      running = null;
    });
    return running;
  }

  function tell() {
    if (typeof document !== "undefined") document.dispatchEvent(new CustomEvent("imece:reports"));
    else self.clients?.matchAll().then((pages) => pages.forEach((page) => page.postMessage("imece:reports")));
  }

  self.imeceReports = { all, put, drop, keep, sendAll, mark };

  if (typeof document === "undefined") {
    self.addEventListener("sync", (event) => {
      if (event.tag !== STORE) return;
      event.waitUntil(
        sendAll().then((results) => {
          if (results.includes("waiting")) throw new Error("still no network");
        }),
      );
    });
  } else {
    addEventListener("online", sendAll);
    navigator.serviceWorker?.addEventListener("message", (event) => event.data === "imece:reports" && tell());
    sendAll();
  }
})();
