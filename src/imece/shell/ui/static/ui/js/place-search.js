/* Streets under a field for a place: what is typed is asked for, a choice fills the words and the point. */

const PAUSE = 250;
const SHORTEST = 2;

export function start(root) {
  const [words, lat, lon] = ["words", "lat", "lon"].map((name) => document.getElementById(root.dataset[name]));
  const status = root.querySelector("[role=status]");
  const list = root.querySelector("ul");
  if (!words || !lat || !lon) return;
  let waiting;
  let asked = 0;

  const hide = () => {
    asked += 1;
    clearTimeout(waiting);
    list.hidden = true;
    status.textContent = "";
  };
  const choose = (place) => {
    words.value = place.words;
    [lat.value, lon.value] = [place.lat.toFixed(6), place.lon.toFixed(6)];
    hide();
    words.focus();
    lat.dispatchEvent(new CustomEvent("place-chosen", { bubbles: true, detail: place }));
  };
  const line = (place) => {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "place-option" });
    const area = Object.assign(document.createElement("span"), { className: "text-muted small", textContent: place.area });
    button.append(place.name, " ", area);
    button.addEventListener("click", () => choose(place));
    const item = document.createElement("li");
    item.append(button);
    return item;
  };
  const ask = async () => {
    const turn = ++asked;
    let found;
    try {
      const answer = await fetch(`${root.dataset.placeSearch}?q=${encodeURIComponent(words.value)}`);
      found = (await answer.json()).places;
    } catch {
      return; // without a network the words alone are enough
    }
    if (turn !== asked) return;
    list.replaceChildren(...found.map(line));
    list.hidden = found.length === 0;
    status.textContent = found.length ? `${found.length} yer bulundu. Seçmek için aşağı ok tuşuna basın.` : "";
  };
  const move = (event, step) => {
    const stops = [words, ...list.querySelectorAll("button")];
    const next = stops[stops.indexOf(document.activeElement) + step];
    if (list.hidden || !next) return;
    event.preventDefault();
    next.focus();
  };

  words.setAttribute("autocomplete", "off");
  words.addEventListener("input", () => {
    clearTimeout(waiting);
    if (words.value.trim().length < SHORTEST) return hide();
    waiting = setTimeout(ask, PAUSE);
  });
  for (const part of [words, list]) {
    part.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown") move(event, 1);
      else if (event.key === "ArrowUp") move(event, -1);
      else if (event.key === "Escape" && !list.hidden) {
        hide();
        words.focus();
      }
    });
    part.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget !== words && !list.contains(relatedTarget)) hide();
    });
  }
}
