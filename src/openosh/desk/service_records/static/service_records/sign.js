// A signature drawn with a finger, a pen or a mouse, as the data of an SVG path.
// Without this module the page takes a picture of a signature instead.

const WIDTH = 600;
const HEIGHT = 200;
const CLOSE = 2;

const box = document.querySelector("[data-pad]");
const svg = box.querySelector("svg");
const path = svg.querySelector("path");
const drawn = document.querySelector("input[name=drawn]");
const clear = box.querySelector("button");
const told = box.querySelector("[data-told]");

let strokes = [];
let current = null;

function place(event) {
  const frame = svg.getBoundingClientRect();
  const across = ((event.clientX - frame.left) / frame.width) * WIDTH;
  const down = ((event.clientY - frame.top) / frame.height) * HEIGHT;
  const within = (value, most) => Math.round(Math.min(Math.max(value, 0), most));
  return [within(across, WIDTH), within(down, HEIGHT)];
}

function show() {
  const long = strokes.filter((one) => one.length > 1);
  const data = long.map((one) => `M${one.map((at) => at.join(" ")).join("L")}`).join("");
  path.setAttribute("d", data);
  drawn.value = data;
}

function draw(event) {
  const at = place(event);
  const last = current[current.length - 1];
  if (Math.hypot(at[0] - last[0], at[1] - last[1]) >= CLOSE) {
    current.push(at);
    show();
  }
}

svg.addEventListener("pointerdown", (event) => {
  if (!event.isPrimary) return;
  event.preventDefault();
  svg.setPointerCapture(event.pointerId);
  current = [place(event)];
  strokes.push(current);
});
svg.addEventListener("pointermove", (event) => {
  if (current === null || !event.isPrimary) return;
  const between = event.getCoalescedEvents?.() ?? [];
  for (const one of between.length ? between : [event]) draw(one);
});
for (const name of ["pointerup", "pointercancel"]) {
  svg.addEventListener(name, () => {
    current = null;
    told.textContent = drawn.value ? "已簽名，送出前可清除重簽。" : "";
  });
}
clear.addEventListener("click", () => {
  strokes = [];
  show();
  told.textContent = "已清除，請重簽。";
});
box.hidden = false;
