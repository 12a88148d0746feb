// The table of articles: search, sorting, filters and pages over the rows in articles.js.
"use strict";

const PAGE_ROWS = 50;
const SEVERITIES = ["critical", "major", "minor", "neutral"];
const STATUSES = ["error", "hold", "fix", "pass"];
const { rules, origins, rows } = window.mtqa;
const find = (id) => document.getElementById(id);
const controls = ["query", "status", "rule", "origin", "severity", "most", "language"].map(find).filter(Boolean);
const hasLanguages = find("language") !== null;
const heads = [...document.querySelectorAll("th[data-key]")];
const body = document.querySelector("#table tbody");
const searched = rows.map(([label, title, , , why]) => `${label} ${title || ""} ${why}`.toLowerCase());
const state = { key: "", down: false, page: 0 };

// What columns are sorted by; articles without a score come last.
const values = {
  label: (row) => row[0].toLowerCase(),
  status: (row) => STATUSES.indexOf(row[3]),
  words: (row) => row[5],
  points: (row) => row[6],
  score: (row) => row[7],
  language: (row) => row[13],
};
SEVERITIES.forEach((name, at) => { values[name] = (row) => row[10][at]; });

function chosen() {
  const [query, status, rule, origin, severity, most, language] = controls.map((control) => control.value);
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const ruleAt = rules.indexOf(rule), originAt = origins.indexOf(origin), severityAt = SEVERITIES.indexOf(severity);
  const found = [];
  rows.forEach((row, at) => {
    if (status && row[3] !== status) return;
    if (language && row[13] !== language) return;
    if (rule && !row[11].includes(ruleAt)) return;
    if (origin && !row[12].includes(originAt)) return;
    if (severity && !row[10][severityAt]) return;
    if (most !== "" && (row[7] === null || row[7] > Number(most))) return;
    if (words.length && !words.every((word) => searched[at].includes(word))) return;
    found.push(row);
  });
  if (state.key) {
    const value = values[state.key], sign = state.down ? -1 : 1;
    found.sort((left, right) => {
      const a = value(left), b = value(right);
      if (a === b) return 0;
      if (a === null) return 1;
      if (b === null) return -1;
      return a < b ? -sign : sign;
    });
  }
  return found;
}

function cell(row, text, number) {
  const made = row.insertCell();
  if (number) made.className = "n";
  made.textContent = text;
  return made;
}

function line([label, title, name, status, why, words, points, score, interval, short, counts, , , language]) {
  const row = document.createElement("tr");
  const link = document.createElement("a");
  link.href = "articles/" + name;
  link.textContent = label;
  const first = cell(row, "");
  first.append(link);
  if (title) {
    const small = document.createElement("small");
    small.textContent = title;
    first.append(small);
  }
  if (hasLanguages) cell(row, language);
  const badge = document.createElement("span");
  badge.className = "status " + status;
  badge.textContent = status;
  cell(row, "").append(badge);
  cell(row, why).className = "why";
  cell(row, words === null ? "" : words.toLocaleString("en") + (short ? "*" : ""), true);
  cell(row, points === null ? "" : points.toFixed(1), true);
  cell(row, score === null ? "" : score.toFixed(1), true);
  cell(row, interval === null ? "" : interval.map((end) => end.toFixed(1)).join("–"), true);
  counts.forEach((count) => cell(row, count || "·", true));
  return row;
}

function show() {
  const found = chosen();
  const last = Math.max(0, Math.ceil(found.length / PAGE_ROWS) - 1);
  state.page = Math.min(state.page, last);
  const start = state.page * PAGE_ROWS;
  body.replaceChildren(...found.slice(start, start + PAGE_ROWS).map(line));
  find("shown").textContent = `${found.length.toLocaleString("en")} of ${rows.length.toLocaleString("en")} articles`;
  find("pages").hidden = last === 0;
  find("page").textContent = `page ${state.page + 1} of ${last + 1}`;
  find("previous").disabled = state.page === 0;
  find("next").disabled = state.page === last;
  heads.forEach((head) => {
    const sort = head.dataset.key === state.key ? (state.down ? "descending" : "ascending") : "none";
    head.setAttribute("aria-sort", sort);
  });
}

// The address contains the filters and the sorting, so that a view can be shared.
function remember() {
  const view = new URLSearchParams();
  controls.forEach((control) => { if (control.value) view.set(control.id, control.value); });
  if (state.key) view.set("sort", (state.down ? "-" : "") + state.key);
  const hash = view.toString();
  history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search);
}

function recall() {
  const view = new URLSearchParams(location.hash.slice(1));
  controls.forEach((control) => { control.value = view.get(control.id) || ""; });
  const sort = view.get("sort") || "";
  state.down = sort.startsWith("-");
  state.key = sort.replace(/^-/, "") in values ? sort.replace(/^-/, "") : "";
}

function changed() {
  state.page = 0;
  remember();
  show();
}

heads.forEach((head) => {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = head.textContent;
  head.replaceChildren(button);
  button.addEventListener("click", () => {
    const key = head.dataset.key;
    // Numbers are sorted with the worst first.
    state.down = state.key === key ? !state.down : !["label", "language", "status", "score"].includes(key);
    state.key = key;
    changed();
  });
});
controls.forEach((control) => control.addEventListener("input", changed));
find("filters").addEventListener("submit", (event) => event.preventDefault());
find("filters").addEventListener("reset", () => setTimeout(() => { state.key = ""; changed(); }));
const turn = (by) => { state.page += by; show(); find("articles").scrollIntoView(); };
find("previous").addEventListener("click", () => turn(-1));
find("next").addEventListener("click", () => turn(1));
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) {
    event.preventDefault();
    find("query").focus();
  }
});
window.addEventListener("hashchange", () => { recall(); show(); });
// The link of a share scrolls to its articles, even if they are already selected.
document.querySelectorAll("a.filter").forEach((link) => link.addEventListener("click", () => {
  setTimeout(() => find("articles").scrollIntoView());
}));
find("filters").hidden = false;
recall();
show();
document.documentElement.dataset.ready = "true";
