/* Shows an offline page where the network is gone. Pages are never kept: they may hold somebody's data. */
const STORE = "imece-1";
const KEPT = [
  "{% url 'portal:offline' %}",
  "{% static 'npm/bootstrap/css/bootstrap.min.css' %}",
  "{% static 'ui/tokens.css' %}",
  "{% static 'ui/base.css' %}",
  "{% static 'ui/forms.css' %}",
  "{% static 'ui/parts.css' %}",
  "{% static 'ui/data.css' %}",
  "{% static 'ui/frames.css' %}",
];

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(STORE).then((store) => store.addAll(KEPT)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter((name) => name !== STORE).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(() => caches.match(KEPT[0])));
  } else if (KEPT.includes(new URL(request.url).pathname)) {
    event.respondWith(fetch(request).catch(() => caches.match(request)));
  }
});
