// Starts the script of a page. In a single file, also shows the page that the address names.
"use strict";

(() => {
  const root = document.getElementById("view");
  const templates = new Map(
    [...document.querySelectorAll("template[data-page]")].map((part) => [part.dataset.page, part]),
  );
  const isSingle = templates.size > 0;
  const said = document.getElementById("said");
  const positions = new Map();
  let current = "", stop = new AbortController(), follow = () => {};

  if (isSingle) {
    const index = document.createElement("template");
    Object.assign(index.dataset, { kind: "index", title: document.title });
    index.content.append(...[...root.childNodes].map((node) => node.cloneNode(true)));
    templates.set("", index);
  }

  // In a single file the address is #/page/fragment, and #fragment for the first page.
  function place() {
    const hash = location.hash.slice(1);
    const parts = isSingle && /^\/([^/]+\/[^/]+)\/?(.*)$/.exec(hash);
    return parts && templates.has(parts[1]) ? [parts[1], parts[2]] : ["", hash];
  }

  function copyOld(text) {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }

  // A page opened from a file may have no access to the clipboard; the older way works there.
  async function copy(button) {
    const { copy: text, json, asks } = button.dataset;
    let whole = json === undefined ? text : JSON.parse(json);
    if (asks) {
      const reason = await askedReason();
      if (!reason) return;
      whole = whole.replace(/""\s*$/, () => `${JSON.stringify(reason)}\n`);
    }
    const done = await navigator.clipboard.writeText(whole).then(() => true, () => copyOld(whole));
    button.focus();
    said.textContent = done ? "Copied" : "The browser does not allow this page to copy";
    setTimeout(() => { said.textContent = ""; }, 2000);
  }

  // A suppression without a reason is refused, so the reason is asked for before it is copied.
  function askedReason() {
    const dialog = document.getElementById("ask");
    dialog.querySelector("form").reset();
    dialog.returnValue = "";
    dialog.showModal();
    return new Promise((resolve) => dialog.addEventListener("close", () => {
      resolve(dialog.returnValue === "copy" ? dialog.querySelector("input").value.trim() : "");
    }, { once: true }));
  }

  function start() {
    const { signal } = stop;
    const page = {
      signal,
      find: (id) => document.getElementById(id),
      all: (selector) => [...root.querySelectorAll(selector)],
      fragment: () => place()[1],
      remember(fragment) {
        const hash = current ? `#/${current}${fragment && "/" + fragment}` : fragment && "#" + fragment;
        history.replaceState(null, "", hash || location.pathname + location.search);
      },
    };
    page.all("button.copy").forEach((button) => button.addEventListener("click", () => copy(button)));
    // In a single file #text would be a place on the first page.
    page.all("a.skip").forEach((link) => link.addEventListener("click", (event) => {
      event.preventDefault();
      page.find(link.hash.slice(1)).focus();
    }));
    // The shortcut of all search fields.
    document.addEventListener("keydown", (event) => {
      if (event.key !== "/" || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
      if (!page.find("query")) return;
      event.preventDefault();
      page.find("query").focus();
    }, { signal });
    follow = window.mtqa[root.dataset.kind](page);
    follow();
    document.documentElement.dataset.ready = root.dataset.kind;
  }

  function show(name) {
    positions.set(current, scrollY);
    stop.abort();
    stop = new AbortController();
    const part = templates.get(name);
    current = name;
    root.replaceChildren(part.content.cloneNode(true));
    root.dataset.kind = part.dataset.kind;
    document.title = part.dataset.title;
    scrollTo({ top: positions.get(name) || 0, behavior: "instant" });
    start();
    root.tabIndex = -1;
    root.focus({ preventScroll: true });
  }

  addEventListener("hashchange", () => {
    const [name, fragment] = place();
    if (isSingle && name !== current) show(name);
    else follow();
    // Fragments of a single file are no ids to the browser.
    const target = current && fragment && document.getElementById(fragment);
    if (target) target.scrollIntoView();
  });
  if (place()[0]) show(place()[0]);
  else start();
})();
