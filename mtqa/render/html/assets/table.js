// The table of articles: search, sorting, filters, pages and export of the rows in the page.
"use strict";

(window.mtqa ??= {}).index = ({ find, all, fragment, remember }) => {
  const PAGE_ROWS = 50;
  const SEVERITIES = ["critical", "major", "minor", "neutral"];
  const STATUSES = ["error", "hold", "fix", "pass"];
  const { rules, rule_links: ruleLinks, origins, metrics, rows } = JSON.parse(find("rows").textContent);
  const controls = ["query", "status", "rule", "origin", "severity", "points", "most", "language"].map(find).filter(Boolean);
  const hasLanguages = find("language") !== null;
  const heads = all("th[data-key]");
  const labels = all("#table thead th").map((head) => head.textContent);
  const body = all("#table tbody")[0];
  const searched = rows.map(([label, title, , , why]) => `${label} ${title || ""} ${why}`.toLowerCase());
  const state = { key: "", down: false, page: 0 };

  // What columns are sorted by; articles without a score come last.
  const values = {
    label: (row) => (row[1] || row[0]).toLowerCase(),
    status: (row) => STATUSES.indexOf(row[3]),
    words: (row) => row[5],
    points: (row) => row[6],
    score: (row) => row[7],
    language: (row) => row[14],
  };
  SEVERITIES.forEach((name, at) => { values[name] = (row) => row[10][at]; });
  metrics.forEach((_, at) => { values["metric" + at] = (row) => row[15][at] && row[15][at][1]; });

  function chosen() {
    const [query, status, rule, origin, severity, points, most, language] = controls.map((control) => control.value);
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    const ruleAt = rules.indexOf(rule), originAt = origins.indexOf(origin), severityAt = SEVERITIES.indexOf(severity);
    const found = [];
    rows.forEach((row, at) => {
      if (status && row[3] !== status) return;
      if (rule && !row[11].includes(ruleAt)) return;
      if (origin && !row[12].includes(originAt)) return;
      if (severity && !row[10][severityAt]) return;
      if (language && row[14] !== language) return;
      if (points && row[13] !== points) return;
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
    made.setAttribute("role", "cell");
    if (number) {
      made.className = text === "·" ? "n zero" : "n";
      made.dataset.label = labels[made.cellIndex];
    }
    made.textContent = text;
    return made;
  }

  function line([label, title, href, status, why, words, points, score, interval, short, counts, , , , language, scores]) {
    const row = document.createElement("tr");
    row.setAttribute("role", "row");
    const link = document.createElement("a");
    link.href = href;
    link.textContent = title || label;
    const first = cell(row, "");
    first.append(link);
    if (title) {
      const small = document.createElement("small");
      small.textContent = label;
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
    scores.forEach((metric) => cell(row, metric === null ? "" : metric[0], true));
    counts.forEach((count) => cell(row, count || "·", true));
    return row;
  }

  // Spreadsheets evaluate cells that begin with these as formulas (OWASP, "CSV injection").
  function quoted(value) {
    const text = typeof value === "string" && /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(value) ? "'" + value : String(value ?? "");
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }

  function csv(found) {
    const table = [["path", "title", "language", "status", "why", "words", "points", "score", "low", "high", ...SEVERITIES, ...metrics]];
    found.forEach(([label, title, , status, why, words, points, score, interval, , counts, , , , language, scores]) => {
      table.push([label, title, language, status, why, words, points, score, ...(interval || [null, null]), ...counts,
        ...scores.map((metric) => metric && metric[1])]);
    });
    return table.map((row) => row.map(quoted).join(",") + "\r\n").join("");
  }

  function save(text) {
    const link = document.createElement("a");
    // Without the mark, Excel does not read UTF-8.
    link.href = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv;charset=utf-8" }));
    link.download = "articles.csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  function show() {
    const found = chosen();
    const last = Math.max(0, Math.ceil(found.length / PAGE_ROWS) - 1);
    state.page = Math.min(state.page, last);
    const start = state.page * PAGE_ROWS;
    body.replaceChildren(...found.slice(start, start + PAGE_ROWS).map(line));
    find("shown").textContent = `${found.length.toLocaleString("en")} of ${rows.length.toLocaleString("en")} articles`;
    const rule = rules.indexOf(find("rule").value);
    find("places").hidden = rule < 0;
    if (rule >= 0) {
      find("places").href = ruleLinks[rule];
      find("places").textContent = `all places of ${rules[rule]}`;
    }
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
  function keep() {
    const view = new URLSearchParams();
    controls.forEach((control) => { if (control.value) view.set(control.id, control.value); });
    if (state.key) view.set("sort", (state.down ? "-" : "") + state.key);
    remember(view.toString());
  }

  function recall() {
    const view = new URLSearchParams(fragment());
    controls.forEach((control) => { control.value = view.get(control.id) || ""; });
    const sort = view.get("sort") || "";
    state.down = sort.startsWith("-");
    state.key = sort.replace(/^-/, "") in values ? sort.replace(/^-/, "") : "";
  }

  function changed() {
    state.page = 0;
    keep();
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
  find("export").addEventListener("click", () => save(csv(chosen())));
  // A filter scrolls to its articles, even if they are already selected.
  all("a.filter").forEach((link) => link.addEventListener("click", () => {
    setTimeout(() => find("articles").scrollIntoView());
  }));
  find("filters").hidden = false;
  return () => {
    state.page = 0;
    recall();
    show();
  };
};
