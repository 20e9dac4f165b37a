/* The public map: marks and list show the same reports; where there are too many, counts that open when touched. */
import { plainStyle } from "../../ui/js/map-picker.js";

const SHAPES = {
  open: { "circle-color": "--im-accent", "circle-opacity": 1, "circle-radius": 8 },
  solved: { "circle-color": "--im-success", "circle-opacity": 0.15, "circle-radius": 7 },
  other: { "circle-color": "--im-muted", "circle-opacity": 0.15, "circle-radius": 5 },
};
const MOST_LINES = 50;
const WORDS = {
  "CooperativeGesturesHandler.WindowsHelpText": "Yakınlaştırmak için Ctrl tuşuyla kaydırın",
  "CooperativeGesturesHandler.MacHelpText": "Yakınlaştırmak için ⌘ tuşuyla kaydırın",
  "CooperativeGesturesHandler.MobileHelpText": "Haritayı iki parmakla kaydırın",
  "Marker.Title": "İşaretli yer",
  "NavigationControl.ZoomIn": "Yakınlaştır",
  "NavigationControl.ZoomOut": "Uzaklaştır",
  "Map.Title": "Harita",
};

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

class ReportMap {
  constructor(root) {
    this.root = root;
    this.canvas = root.querySelector("[data-canvas]");
    this.list = root.querySelector("[data-list]");
    this.status = root.querySelector("[data-status]");
    this.markers = [];
  }

  get view() {
    return this.root.dataset.view.split(",").map(Number);
  }

  async begin() {
    const data = this.root.dataset;
    document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: data.maplibreCss }));
    const module = await import(data.maplibre);
    this.library = module.default ?? module;
    const [west, south, east, north] = this.view;
    this.canvas.hidden = false;
    this.map = new this.library.Map({
      container: this.canvas,
      style: plainStyle([(south + north) / 2, (west + east) / 2], data.boundary, data.tiles),
      bounds: [[west, south], [east, north]],
      fitBoundsOptions: { padding: 16 },
      attributionControl: data.credit ? { compact: false, customAttribution: data.credit.replaceAll("<", "&lt;") } : false,
      dragRotate: false,
      cooperativeGestures: matchMedia("(max-width: 899px)").matches, /* one finger goes on scrolling the page */
      locale: WORDS,
    });
    this.map.addControl(new this.library.NavigationControl({ showCompass: false }));
    await new Promise((done) => { this.map.once("load", done); });
    await this.fillIn();
  }

  async fillIn() {
    this.drawLayers();
    this.map.on("moveend", () => this.later());
    await this.show();
  }

  drawLayers() {
    this.map.addSource("reports", { type: "geojson", data: { type: "FeatureCollection", features: [] } });
    for (const [state, shape] of Object.entries(SHAPES)) {
      const mine = state === "other" ? ["!", ["in", ["get", "state"], ["literal", ["open", "solved"]]]] : ["==", ["get", "state"], state];
      this.map.addLayer({
        id: `reports-${state}`,
        type: "circle",
        source: "reports",
        filter: ["all", ["!", ["has", "count"]], mine],
        paint: { ...shape, "circle-color": colour(shape["circle-color"]), "circle-stroke-color": colour(shape["circle-color"]), "circle-stroke-width": 2 },
      });
      this.map.on("click", `reports-${state}`, ({ features }) => this.choose(features[0].properties.number));
      this.map.on("mouseenter", `reports-${state}`, () => { this.map.getCanvas().style.cursor = "pointer"; });
      this.map.on("mouseleave", `reports-${state}`, () => { this.map.getCanvas().style.cursor = ""; });
    }
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.show(), 250);
  }

  /* The corners lie on a coarse grid, so that visitors who see the same place share one answer. */
  address() {
    const bounds = this.map.getBounds();
    const step = 360 / 2 ** (Math.floor(this.map.getZoom()) + 4);
    const down = (value) => (Math.floor(value / step) * step).toFixed(6);
    const up = (value) => (Math.ceil(value / step) * step).toFixed(6);
    const box = [down(Math.max(-180, bounds.getWest())), down(Math.max(-85, bounds.getSouth())), up(Math.min(179, bounds.getEast())), up(Math.min(85, bounds.getNorth()))];
    const query = new URLSearchParams(this.root.dataset.query.slice(1));
    query.set("bbox", box.join(","));
    return `${this.root.dataset.address}?${query}`;
  }

  async show() {
    const address = this.address();
    if (address === this.shown) return;
    const answer = await fetch(address);
    if (!answer.ok) return this.say("Bildirimler şu anda alınamadı; sayfayı yenileyin.");
    this.shown = address;
    const { features } = await answer.json();
    const points = features.filter(({ properties }) => properties.number);
    this.map.getSource("reports").setData({ type: "FeatureCollection", features: points });
    this.mark(features.filter(({ properties }) => properties.count));
    this.fill(points, features);
  }

  mark(clusters) {
    for (const marker of this.markers) marker.remove();
    this.markers = clusters.map(({ geometry, properties }) => {
      const element = Object.assign(document.createElement("button"), { type: "button", className: "report-cluster" });
      element.textContent = properties.count.toLocaleString("tr");
      element.addEventListener("click", () => this.map.easeTo({ center: geometry.coordinates, zoom: this.map.getZoom() + 2 }));
      const marker = new this.library.Marker({ element }).setLngLat(geometry.coordinates).addTo(this.map);
      element.setAttribute("aria-label", `${properties.count} bildirim, ${properties.open} tanesi sürüyor; yakınlaştır`);
      return marker;
    });
  }

  fill(points, features) {
    const count = features.reduce((sum, { properties }) => sum + (properties.count ?? 1), 0);
    if (count === 0) this.say("Bu alanda bu süzgeçlere uyan bildirim yok.");
    else if (points.length > MOST_LINES) this.say(`Bu alanda ${count.toLocaleString("tr")} bildirim var; en yeni ${MOST_LINES} tanesi listede.`);
    else if (points.length) this.say(`Bu alanda ${count.toLocaleString("tr")} bildirim var.`);
    else this.say(`Bu alanda ${count.toLocaleString("tr")} bildirim var; tek tek görmek için yakınlaştırın.`);
    points.sort((one, other) => other.properties.created.localeCompare(one.properties.created));
    this.list.replaceChildren(...points.slice(0, MOST_LINES).map(({ properties, geometry }) => this.line(properties, geometry.coordinates)));
  }

  line(report, where) {
    const item = Object.assign(document.createElement("li"), { className: "report-line" });
    item.dataset.number = report.number;
    const link = Object.assign(document.createElement("a"), { href: report.url, textContent: report.category });
    const words = Object.assign(document.createElement("p"), { className: "small text-muted" });
    const day = new Date(report.created).toLocaleDateString("tr", { day: "numeric", month: "long", year: "numeric" });
    words.textContent = [report.state_words, report.neighbourhood, day].filter(Boolean).join(" · ");
    const text = Object.assign(document.createElement("p"), { textContent: report.text });
    const title = document.createElement("p");
    title.append(link);
    item.append(title, text, words);
    const here = () => this.ring(where);
    item.addEventListener("mouseenter", here);
    link.addEventListener("focus", here);
    return item;
  }

  ring(where) {
    this.ringed ??= new this.library.Marker({ color: colour("--im-primary") });
    this.ringed.setLngLat(where).addTo(this.map);
  }

  choose(number) {
    const line = this.list.querySelector(`[data-number="${CSS.escape(number)}"]`);
    this.list.querySelector(".is-chosen")?.classList.remove("is-chosen");
    line?.classList.add("is-chosen");
    line?.scrollIntoView({ block: "nearest" });
    line?.querySelector("a").focus({ preventScroll: true });
    if (!line) location.assign(this.root.dataset.reports + number + "/");
  }

  say(text) {
    this.status.textContent = text;
  }
}

/* One report: its own point, with the same ground beneath. */
class OneReport extends ReportMap {
  get view() {
    const [latitude, longitude] = this.root.dataset.centre.split(",").map(Number);
    return [longitude - 0.003, latitude - 0.002, longitude + 0.003, latitude + 0.002];
  }

  async fillIn() {
    const [latitude, longitude] = this.root.dataset.centre.split(",").map(Number);
    new this.library.Marker({ color: colour("--im-accent") }).setLngLat([longitude, latitude]).addTo(this.map);
  }
}

for (const root of document.querySelectorAll("[data-report-map]")) {
  const map = "one" in root.dataset ? new OneReport(root) : new ReportMap(root);
  map.begin().catch(() => {
    root.querySelector("[data-canvas]").hidden = true;
    if (root.querySelector("[data-list]")) root.querySelector("[data-status]").textContent = "Harita bu cihazda açılamadı; bildirimler listede.";
  });
}
