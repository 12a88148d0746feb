// The page of an article: findings by hover, click and keyboard, links to them, and copying.
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
  const mark = marks.find((candidate) => numbers(candidate).includes(number)) || find("f" + (number + 1));
  const card = find("c" + (number + 1));
  if (card) card.scrollIntoView({ block: "nearest" });
  if (mark) mark.scrollIntoView({ block: "center" });
}

function showBubble(mark) {
  bubble.replaceChildren(...numbers(mark).map((number) => {
    const entry = document.createElement("div");
    const card = find("c" + (number + 1));
    if (card) entry.append(...[...card.children].map((child) => child.cloneNode(true)));
    return entry;
  }));
  bubble.hidden = false;
  const box = mark.getClientRects()[0];
  const left = Math.min(box.left, document.documentElement.clientWidth - bubble.offsetWidth - 8);
  const below = box.bottom + bubble.offsetHeight + 12 < innerHeight || box.top < bubble.offsetHeight + 12;
  bubble.style.left = Math.max(8, left) + scrollX + "px";
  bubble.style.top = (below ? box.bottom + 8 : box.top - bubble.offsetHeight - 8) + scrollY + "px";
  mark.setAttribute("aria-describedby", "bubble");
}

function hideBubble() {
  bubble.hidden = true;
  marks.forEach((mark) => mark.removeAttribute("aria-describedby"));
}

function step(by) {
  if (!cards.length) return;
  const next = current < 0 ? (by > 0 ? 0 : cards.length - 1) : (current + by + cards.length) % cards.length;
  select(next);
  const mark = marks.find((candidate) => candidate.tabIndex === 0 && numbers(candidate).includes(next));
  if (mark) mark.focus({ preventScroll: true });
  else hideBubble();
}

marks.forEach((mark) => {
  mark.addEventListener("mouseenter", () => showBubble(mark));
  mark.addEventListener("mouseleave", hideBubble);
  mark.addEventListener("focus", () => showBubble(mark));
  mark.addEventListener("blur", hideBubble);
  const pick = () => {
    const own = numbers(mark);
    select(own[(own.indexOf(current) + 1) % own.length]);
    showBubble(mark);
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
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("dialog")) return;
  if (event.key === "n" || event.key === "j") step(1);
  else if (event.key === "p" || event.key === "k") step(-1);
  else if (event.key === "Escape") { hideBubble(); select(-1); }
});
for (const [id, by] of [["previous", -1], ["next", 1]]) {
  if (find(id)) find(id).addEventListener("click", () => step(by));
}

// A page opened from a file may have no access to the clipboard; the older way works there.
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
function say(text) {
  find("said").textContent = text;
  setTimeout(() => { find("said").textContent = ""; }, 2000);
}
// A suppression without a reason is refused, so the reason is asked for before it is copied.
function askedReason() {
  const dialog = find("ask");
  dialog.querySelector("form").reset();
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => dialog.addEventListener("close", () => {
    resolve(dialog.returnValue === "copy" ? dialog.querySelector("input").value.trim() : "");
  }, { once: true }));
}
document.querySelectorAll("button.copy").forEach((button) => button.addEventListener("click", async () => {
  let text = button.dataset.copy;
  if (button.dataset.asks) {
    const reason = await askedReason();
    if (!reason) return;
    text = text.replace(/""\s*$/, () => `${JSON.stringify(reason)}\n`);
  }
  const done = await copy(text);
  button.focus();
  say(done ? "Copied" : "The browser does not allow this page to copy");
}));

function follow() {
  const wanted = /^#[fc](\d+)$/.exec(location.hash);
  if (wanted && Number(wanted[1]) <= cards.length) select(Number(wanted[1]) - 1, { link: false });
}
window.addEventListener("hashchange", follow);
follow();
document.documentElement.dataset.ready = "true";
