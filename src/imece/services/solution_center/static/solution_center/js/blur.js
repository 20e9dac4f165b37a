/* Rectangles over a photo, drawn with a finger or a mouse; sent as shares of the picture. */

const form = document.querySelector("[data-blur]");
if (form) start(form);

function start(form) {
  const drawing = form.querySelector("[data-drawing]");
  const words = form.querySelector("[data-blur-words]");
  const undo = form.querySelector("[data-undo]");
  const regions = [];
  let begun = null;
  let shape = null;

  const point = (event) => {
    const box = drawing.getBoundingClientRect();
    const share = (value) => Math.min(1, Math.max(0, value));
    return [share((event.clientX - box.left) / box.width), share((event.clientY - box.top) / box.height)];
  };
  const tell = () => {
    form.elements.regions.value = JSON.stringify(regions.map((one) => one.numbers));
    words.textContent = regions.length ? `${regions.length} yer işaretlendi.` : "Henüz bir yer işaretlenmedi.";
    undo.hidden = regions.length === 0;
  };
  const place = (end) => {
    const numbers = [Math.min(begun[0], end[0]), Math.min(begun[1], end[1]), Math.abs(end[0] - begun[0]), Math.abs(end[1] - begun[1])];
    for (const [index, name] of ["x", "y", "width", "height"].entries()) shape.setAttribute(name, numbers[index].toFixed(4));
    return numbers.map((value) => Number(value.toFixed(4)));
  };

  drawing.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    drawing.setPointerCapture(event.pointerId);
    begun = point(event);
    shape = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    shape.setAttribute("class", "blur-region");
    drawing.append(shape);
    place(begun);
  });
  drawing.addEventListener("pointermove", (event) => {
    if (begun) place(point(event));
  });
  drawing.addEventListener("pointerup", (event) => {
    if (!begun) return;
    const numbers = place(point(event));
    if (numbers[2] < 0.01 || numbers[3] < 0.01) shape.remove();
    else regions.push({ numbers, shape });
    begun = null;
    tell();
  });
  drawing.addEventListener("pointercancel", () => {
    if (begun) shape.remove();
    begun = null;
  });
  undo.addEventListener("click", () => {
    regions.pop()?.shape.remove();
    tell();
  });
  tell();
}
