// The table of articles: search, sort, filter and pages over rows that articles.js brings.
"use strict";

const SIZE = 50;
const SEVERITIES = ["critical", "major", "minor", "neutral"];
const STATUSES = ["error", "hold", "fix", "pass"];
const { rules, origins, rows } = window.mtqa;
const find = (id) => document.getElementById(id);
const controls = ["query", "status", "rule", "origin", "severity", "most"].map(find);
const heads = [...document.querySelectorAll("th[data-key]")];
const body = document.querySelector("#table tbody");
const searched = rows.map(([label, title, , , why]) => `${label} ${title || ""} ${why}`.toLowerCase());
const state = { key: "", down: false, page: 0 };

// What a column is sorted by; without a score an article comes last.
const values = {
  label: (row) => row[0].toLowerCase(),
  status: (row) => STATUSES.indexOf(row[3]),
  words: (row) => row[5],
  points: (row) => row[6],
  score: (row) => row[7],
};
SEVERITIES.forEach((name, at) => { values[name] = (row) => row[10][at]; });

function chosen() {
  const [query, status, rule, origin, severity, most] = controls.map((one) => one.value);
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const ruleAt = rules.indexOf(rule), originAt = origins.indexOf(origin), severityAt = SEVERITIES.indexOf(severity);
  const found = [];
  rows.forEach((row, at) => {
    if (status && row[3] !== status) return;
    if (rule && !row[11].includes(ruleAt)) return;
    if (origin && !row[12].includes(originAt)) return;
    if (severity && !row[10][severityAt]) return;
    if (most !== "" && (row[7] === null || row[7] > Number(most))) return;
    if (words.length && !words.every((word) => searched[at].includes(word))) return;
    found.push(row);
  });
  if (state.key) {
    const value = values[state.key], sign = state.down ? -1 : 1;
    found.sort((one, two) => {
      const a = value(one), b = value(two);
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

function line([label, title, name, status, why, words, points, score, interval, short, counts]) {
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
  const badge = document.createElement("span");
  badge.className = "status " + status;
  badge.textContent = status;
  cell(row, "").append(badge);
  cell(row, why).className = "why";
  cell(row, words === null ? "" : words.toLocaleString("en") + (short ? "*" : ""), true);
  cell(row, points === null ? "" : points.toFixed(1), true);
  cell(row, score === null ? "" : score.toFixed(1), true);
  cell(row, interval === null ? "" : interval.map((one) => one.toFixed(1)).join("–"), true);
  counts.forEach((count) => cell(row, count || "·", true));
  return row;
}

function show() {
  const found = chosen();
  const last = Math.max(0, Math.ceil(found.length / SIZE) - 1);
  state.page = Math.min(state.page, last);
  const start = state.page * SIZE;
  body.replaceChildren(...found.slice(start, start + SIZE).map(line));
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

// The address keeps what is chosen, so that a view can be sent to somebody.
function remember() {
  const told = new URLSearchParams();
  controls.forEach((one) => { if (one.value) told.set(one.id, one.value); });
  if (state.key) told.set("sort", (state.down ? "-" : "") + state.key);
  const hash = told.toString();
  history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search);
}

function recall() {
  const told = new URLSearchParams(location.hash.slice(1));
  controls.forEach((one) => { one.value = told.get(one.id) || ""; });
  const sort = told.get("sort") || "";
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
    // Numbers are looked at from the worst end first.
    state.down = state.key === key ? !state.down : !["label", "status", "score"].includes(key);
    state.key = key;
    changed();
  });
});
controls.forEach((one) => one.addEventListener("input", changed));
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
// A share leads to its articles, even where they are chosen already.
document.querySelectorAll("a.filter").forEach((link) => link.addEventListener("click", () => {
  setTimeout(() => find("articles").scrollIntoView());
}));
find("filters").hidden = false;
recall();
show();
document.documentElement.dataset.ready = "true";
