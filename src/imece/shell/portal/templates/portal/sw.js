/* Shows an offline page where the network is gone. No other pages are kept: they may hold somebody's data. */
const STORE = "imece-2";
const KEPT = [
  "{% url 'portal:offline' %}",
  "{% static 'npm/bootstrap/css/bootstrap.min.css' %}",
  "{% static 'ui/tokens.css' %}",
  "{% static 'ui/base.css' %}",
  "{% static 'ui/forms.css' %}",
  "{% static 'ui/parts.css' %}",
  "{% static 'ui/data.css' %}",
  "{% static 'ui/frames.css' %}",
  {% for page in pages %}"{% url page.url %}",
  {% for file in page.files %}"{% static file %}",
  {% endfor %}{% endfor %}
];
const ROOMS = [{% for page in pages %}["{{ page.prefix|escapejs }}", "{% url page.url %}"],{% endfor %}];
{% for page in pages %}{% if page.worker %}importScripts("{% static page.worker %}");
{% endif %}{% endfor %}
/* The page of the room that the address belongs to, else the frame's own. */
function pageFor(path) {
  const room = ROOMS.find(([prefix]) => path.startsWith(prefix));
  return room ? room[1] : KEPT[0];
}

/* Whoever opens a room takes its present page along. */
function takeAlong(path) {
  const room = ROOMS.find(([prefix]) => path === prefix);
  if (!room) return undefined;
  return caches.open(STORE).then((store) => store.add(room[1])).catch(() => undefined);
}

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
    const path = new URL(request.url).pathname;
    event.respondWith(fetch(request).catch(() => caches.match(pageFor(path))));
    event.waitUntil(takeAlong(path));
  } else if (KEPT.includes(new URL(request.url).pathname)) {
    event.respondWith(fetch(request).catch(() => caches.match(request)));
  }
});
