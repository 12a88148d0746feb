// One article: findings by hover, click and keyboard, links to them, and copying.
"use strict";

const find = (id) => document.getElementById(id);
const marks = [...document.querySelectorAll("mark[data-f]")];
const cards = [...document.querySelectorAll(".card")];
const bubble = find("bubble");
const numbers = (mark) => mark.dataset.f.split(" ").map(Number);
let current = -1;

function select(number, { scroll = true, link = true } = {}) {
  current = number;
  cards.forEach((card) => card.classList.toggle("current", Number(card.dataset.f) === number));
  marks.forEach((mark) => mark.classList.toggle("current", numbers(mark).includes(number)));
  if (number < 0) return;
  if (link) history.replaceState(null, "", "#f" + (number + 1));
  if (!scroll) return;
  const mark = marks.find((one) => numbers(one).includes(number)) || find("f" + (number + 1));
  const card = find("c" + (number + 1));
  if (card) card.scrollIntoView({ block: "nearest" });
  if (mark) mark.scrollIntoView({ block: "center" });
}

function tell(mark) {
  bubble.replaceChildren(...numbers(mark).map((number) => {
    const told = document.createElement("div");
    const card = find("c" + (number + 1));
    if (card) told.append(...[...card.children].map((child) => child.cloneNode(true)));
    return told;
  }));
  bubble.hidden = false;
  const box = mark.getClientRects()[0];
  const left = Math.min(box.left, document.documentElement.clientWidth - bubble.offsetWidth - 8);
  const below = box.bottom + bubble.offsetHeight + 12 < innerHeight || box.top < bubble.offsetHeight + 12;
  bubble.style.left = Math.max(8, left) + scrollX + "px";
  bubble.style.top = (below ? box.bottom + 8 : box.top - bubble.offsetHeight - 8) + scrollY + "px";
  mark.setAttribute("aria-describedby", "bubble");
}

function hush() {
  bubble.hidden = true;
  marks.forEach((mark) => mark.removeAttribute("aria-describedby"));
}

function step(by) {
  if (!cards.length) return;
  const next = current < 0 ? (by > 0 ? 0 : cards.length - 1) : (current + by + cards.length) % cards.length;
  select(next);
  const mark = marks.find((one) => one.tabIndex === 0 && numbers(one).includes(next));
  if (mark) mark.focus({ preventScroll: true });
  else hush();
}

marks.forEach((mark) => {
  mark.addEventListener("mouseenter", () => tell(mark));
  mark.addEventListener("mouseleave", hush);
  mark.addEventListener("focus", () => tell(mark));
  mark.addEventListener("blur", hush);
  const pick = () => {
    const own = numbers(mark);
    select(own[(own.indexOf(current) + 1) % own.length]);
    tell(mark);
  };
  mark.addEventListener("click", pick);
  mark.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); pick(); }
  });
});
cards.forEach((card) => card.addEventListener("click", (event) => {
  if (!event.target.closest("button, a")) select(Number(card.dataset.f));
}));

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "n" || event.key === "j") step(1);
  else if (event.key === "p" || event.key === "k") step(-1);
  else if (event.key === "Escape") { hush(); select(-1); }
});
for (const [id, by] of [["previous", -1], ["next", 1]]) {
  if (find(id)) find(id).addEventListener("click", () => step(by));
}

// A page opened from a file may not be let at the clipboard; the older way works there.
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}
document.querySelectorAll("button.copy").forEach((button) => button.addEventListener("click", async () => {
  const done = await copy(button.dataset.copy);
  button.focus();
  find("said").textContent = done ? "Copied" : "The browser does not let this page copy";
  setTimeout(() => { find("said").textContent = ""; }, 2000);
}));

function follow() {
  const wanted = /^#[fc](\d+)$/.exec(location.hash);
  if (wanted && Number(wanted[1]) <= cards.length) select(Number(wanted[1]) - 1, { link: false });
}
window.addEventListener("hashchange", follow);
follow();
document.documentElement.dataset.ready = "true";
