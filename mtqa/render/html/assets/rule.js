// The page of a rule: search in its places.
"use strict";

(window.mtqa ??= {}).rule = ({ find, all }) => {
  const places = all(".places li");
  const groups = all(".group");
  const searched = places.map((place) => {
    const head = place.closest(".group").querySelector("h3");
    return `${head.textContent} ${place.textContent}`.toLowerCase();
  });

  function show() {
    const words = find("query").value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    places.forEach((place, at) => {
      place.hidden = !words.every((word) => searched[at].includes(word));
      shown += !place.hidden;
    });
    groups.forEach((group) => { group.hidden = !group.querySelector("li:not([hidden])"); });
    find("shown").textContent = words.length ? `${shown.toLocaleString("en")} of ${places.length.toLocaleString("en")}` : "";
  }

  find("query").addEventListener("input", show);
  find("filters").addEventListener("submit", (event) => event.preventDefault());
  find("filters").hidden = false;
  return () => {};
};
