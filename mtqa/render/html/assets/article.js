// The page of an article: findings by hover, click and keyboard, and links to them.
"use strict";

(window.mtqa ??= {}).article = ({ find, all, fragment, remember, signal }) => {
  const marks = all("mark[data-f]");
  const cards = all(".card");
  const bubble = find("bubble");
  // Anchors are f- (in the text) and c- (in the list) with the fingerprint of the finding.
  const anchors = cards.map((card) => card.id.slice(2));
  const numbers = (mark) => mark.dataset.f.split(" ").map(Number);
  let current = -1;

  function select(number, { scroll = true, link = true } = {}) {
    current = number;
    cards.forEach((card, at) => card.classList.toggle("current", at === number));
    marks.forEach((mark) => mark.classList.toggle("current", numbers(mark).includes(number)));
    if (number < 0) return;
    if (link) remember("f-" + anchors[number]);
    if (!scroll) return;
    const mark = marks.find((candidate) => numbers(candidate).includes(number)) || find("f-" + anchors[number]);
    cards[number].scrollIntoView({ block: "nearest" });
    if (mark) mark.scrollIntoView({ block: "center" });
  }

  function showBubble(mark) {
    bubble.replaceChildren(...numbers(mark).map((number) => {
      const entry = document.createElement("div");
      if (cards[number]) entry.append(...[...cards[number].children].map((child) => child.cloneNode(true)));
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
  cards.forEach((card, at) => card.addEventListener("click", (event) => {
    if (!event.target.closest("button, a")) select(at);
  }));

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("dialog")) return;
    if (event.key === "n" || event.key === "j") step(1);
    else if (event.key === "p" || event.key === "k") step(-1);
    else if (event.key === "Escape") { hideBubble(); select(-1); }
  }, { signal });
  for (const [id, by] of [["previous", -1], ["next", 1]]) {
    if (find(id)) find(id).addEventListener("click", () => step(by));
  }

  return () => {
    const wanted = /^[fc]-(.*)$/.exec(fragment());
    const number = wanted ? anchors.indexOf(wanted[1]) : -1;
    if (number >= 0) select(number, { link: false });
  };
};
