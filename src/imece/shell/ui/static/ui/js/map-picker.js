/* A point on a map for a place field. The map is fetched only when it is asked for; with no base map it shows
   a plain ground with a grid and the municipality's boundary. */

const GRID_STEP = 0.01;

export function start(root) {
  const picker = new Picker(root);
  picker.begin();
}

class Picker {
  constructor(root) {
    this.root = root;
    this.lat = document.getElementById(root.dataset.lat);
    this.lon = document.getElementById(root.dataset.lon);
    this.words = document.getElementById(root.dataset.words);
    this.status = root.querySelector("[data-place-words]");
    this.canvas = root.querySelector("[data-map]");
    this.showButton = root.querySelector("[data-show-map]");
    this.clearButton = root.querySelector("[data-clear]");
  }

  begin() {
    if (!this.lat || !this.lon) return;
    this.root.querySelector(".place-tools").hidden = false;
    this.root.querySelector("[data-here]").addEventListener("click", () => this.locate());
    this.showButton.addEventListener("click", () => this.toggle());
    this.clearButton.addEventListener("click", () => this.clear());
    this.lat.addEventListener("place-chosen", ({ detail }) => this.choose(detail.lat, detail.lon, true));
    if (this.lat.value && this.lon.value) this.say(Number(this.lat.value), Number(this.lon.value));
  }

  locate() {
    if (!("geolocation" in navigator)) return this.tell("Cihazınız konum veremiyor. Adresi yazmanız yeterli.");
    this.tell("Konumunuz alınıyor…");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => this.choose(coords.latitude, coords.longitude, true),
      () => this.tell("Konum alınamadı. Adresi yazmanız yeterli."),
      { enableHighAccuracy: true, timeout: 15000 },
    );
  }

  choose(lat, lon, isFar = false) {
    this.lat.value = lat.toFixed(6);
    this.lon.value = lon.toFixed(6);
    this.say(lat, lon);
    if (this.map) this.mark(lat, lon, isFar);
  }

  clear() {
    this.lat.value = this.lon.value = "";
    this.clearButton.hidden = true;
    this.marker?.remove();
    this.tell("İşaret kaldırıldı.");
  }

  say(lat, lon) {
    this.clearButton.hidden = false;
    const figure = (value) => value.toLocaleString("tr", { maximumFractionDigits: 5 });
    this.tell(`Yer işaretlendi: ${figure(lat)} enlem, ${figure(lon)} boylam.`);
  }

  tell(text) {
    this.status.textContent = text;
  }

  async toggle() {
    const willShow = this.canvas.hidden;
    this.canvas.hidden = !willShow;
    this.showButton.setAttribute("aria-expanded", String(willShow));
    if (!willShow || this.map) return;
    try {
      await this.draw();
    } catch {
      this.canvas.hidden = true;
      this.tell("Harita bu cihazda açılamadı. Adresi yazmanız yeterli.");
    }
  }

  async draw() {
    loadStyle(this.root.dataset.maplibreCss);
    const library = await import(this.root.dataset.maplibre);
    this.library = library.default ?? library;
    const [lat, lon] = this.centre();
    this.map = new this.library.Map({
      container: this.canvas,
      style: plainStyle([lat, lon], this.root.dataset.boundary, this.root.dataset.tiles),
      center: [lon, lat],
      zoom: this.lat.value ? 16 : 12,
      attributionControl: this.root.dataset.credit ? { compact: false, customAttribution: escaped(this.root.dataset.credit) } : false,
      locale: { "NavigationControl.ZoomIn": "Yakınlaştır", "NavigationControl.ZoomOut": "Uzaklaştır", "Map.Title": "Harita", "Marker.Title": "İşaretli yer" },
    });
    this.map.addControl(new this.library.NavigationControl({ showCompass: false }));
    this.map.on("click", ({ lngLat }) => this.choose(lngLat.lat, lngLat.lng));
    if (this.lat.value) this.mark(lat, lon, false);
    else this.tell("Haritada bir yere dokunun ya da adresi yazın.");
  }

  centre() {
    if (this.lat.value && this.lon.value) return [Number(this.lat.value), Number(this.lon.value)];
    const [lat, lon] = this.root.dataset.centre.split(",").map(Number);
    return Number.isFinite(lat) && Number.isFinite(lon) ? [lat, lon] : [39, 35.2];
  }

  draggable() {
    const marker = new this.library.Marker({ color: token("--im-accent"), draggable: true });
    marker.on("dragend", () => this.choose(marker.getLngLat().lat, marker.getLngLat().lng));
    return marker;
  }

  mark(lat, lon, isFar) {
    this.marker ??= this.draggable();
    this.marker.setLngLat([lon, lat]).addTo(this.map);
    if (isFar) this.map.jumpTo({ center: [lon, lat], zoom: 16 });
  }
}

function loadStyle(address) {
  if (document.querySelector(`link[href="${address}"]`)) return;
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: address }));
}

function token(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function escaped(text) {
  return Object.assign(document.createElement("span"), { textContent: text }).innerHTML;
}

/* Our own ground: paper, a grid of about a kilometre, and the boundary where one is given. A base map, where the
   installation names one, lies on the paper; while its host does not answer, the ground is still there. */
export function plainStyle([lat, lon], boundary, tiles) {
  const sources = { grid: { type: "geojson", data: grid(lat, lon) } };
  const layers = [
    { id: "ground", type: "background", paint: { "background-color": token("--im-sunken") } },
    { id: "grid", type: "line", source: "grid", paint: { "line-color": token("--im-line"), "line-width": 1 } },
  ];
  if (tiles) {
    sources.tiles = { type: "raster", tiles: [tiles], tileSize: 256, maxzoom: 19 };
    layers.push({ id: "tiles", type: "raster", source: "tiles" });
  }
  if (boundary) {
    sources.boundary = { type: "geojson", data: new URL(boundary, location.href).href };
    layers.push({ id: "boundary", type: "line", source: "boundary", paint: { "line-color": token("--im-primary"), "line-width": 2 } });
  }
  return { version: 8, sources, layers };
}

function grid(lat, lon) {
  const round = (value) => Math.round(value / GRID_STEP) * GRID_STEP;
  const lines = [];
  for (let step = -40; step <= 40; step += 1) {
    const x = round(lon) + step * GRID_STEP;
    const y = round(lat) + step * GRID_STEP;
    lines.push([[x, lat - 0.4], [x, lat + 0.4]], [[lon - 0.4, y], [lon + 0.4, y]]);
  }
  return { type: "Feature", properties: {}, geometry: { type: "MultiLineString", coordinates: lines } };
}
