"use strict";
// Everything here only adds to a page that reads without it: filters, search, cells that open in place, citations.
(() => {
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const articles = all("article");
  const form = document.querySelector(".filters");
  const status = document.getElementById("status");
  const dialog = document.querySelector("dialog");
  const texts = new Map();
  const wordsOf = (article) => {
    if (!texts.has(article)) {
      const own = [article.querySelector("q"), article.querySelector(".facts")];
      texts.set(article, own.map((part) => part.textContent).join(" ").toLowerCase());
    }
    return texts.get(article);
  };
  // Several extractors may have found one proposal.
  const values = (article, name) => name === "x" ? article.dataset.x.split("\n") : [article.dataset[name]];
  const filtered = () => {
    const wanted = all("select", form).filter((select) => select.value);
    const words = form.querySelector("input").value.toLowerCase().split(/\s+/).filter(Boolean);
    const shown = new Set();
    for (const article of articles) {
      const fits = wanted.every((select) => values(article, select.name).includes(select.value)) &&
        words.every((word) => wordsOf(article).includes(word));
      article.hidden = !fits;
      if (fits) shown.add(article.id);
    }
    for (const group of all(".group, .cell")) group.hidden = shown.size < articles.length && !group.querySelector("article:not([hidden])");
    for (const cell of all("td[data-p]")) cell.classList.toggle("out", !cell.dataset.p.split(" ").some((id) => shown.has(id)));
    status.textContent = `${shown.size} of ${articles.length} proposals`;
  };
  form.hidden = false;  // where scripts are off it stays hidden, and so do the buttons
  form.addEventListener("input", filtered);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filtered));
  // A cell opens in place; its link leads to the same proposals where scripts are off.
  const opened = (cell) => {
    const body = dialog.querySelector("div");
    body.replaceChildren();
    dialog.querySelector("h2").textContent = cell.querySelector("a").getAttribute("aria-label");
    for (const id of cell.dataset.p.split(" ")) {
      const copy = document.getElementById(id).cloneNode(true);
      copy.removeAttribute("id");
      copy.hidden = false;
      body.append(copy);
    }
    dialog.showModal();
    dialog.scrollTop = 0;
  };
  const cite = (article) => {
    const source = document.getElementById(article.querySelector(".source").hash.slice(1));
    const facts = article.querySelector(".where").textContent.trim();
    const speaker = article.querySelector(".who").textContent.trim();
    return `“${article.querySelector("q").textContent.trim()}” (${speaker}; ${source.dataset.cite}, ${facts})`;
  };
  const copied = (button) => {
    const text = cite(button.closest("article"));
    const done = () => { button.textContent = "copied"; setTimeout(() => { button.textContent = "cite"; }, 1500); };
    const byHand = () => {
      const area = document.createElement("textarea");
      area.value = text;
      button.after(area);
      area.select();
      document.execCommand("copy");
      area.remove();
      done();
    };
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, byHand); else byHand();
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button.cite");
    if (button) { copied(button); return; }
    const link = event.target.closest("a");
    if (!link) return;
    const cell = link.closest("td[data-p]");
    if (cell && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      opened(cell);
    } else if (link.hash) {
      if (dialog.open) dialog.close();
      reveal(link.hash);
    }
  });
  // What a link leads to may be filtered away, or lie in a closed document.
  const reveal = (hash) => {
    const target = hash.length > 1 && document.getElementById(decodeURIComponent(hash.slice(1)));
    if (!target) return;
    for (let box = target; box; box = box.parentElement) {
      if (box.hidden) { form.reset(); filtered(); }
      if (box.tagName === "DETAILS") box.open = true;
    }
    requestAnimationFrame(() => target.scrollIntoView({ block: "center" }));
  };
  addEventListener("hashchange", () => reveal(location.hash));
  addEventListener("beforeprint", () => { for (const box of all("details:not(.document)")) box.open = true; });
  // The arrows lead from cell to cell.
  document.querySelector(".matrix")?.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
    const cell = event.target.closest("td");
    if (!step || !cell) return;
    const row = cell.parentElement.rowIndex, column = cell.cellIndex, table = cell.closest("table");
    for (let at = 1; ; at += 1) {
      const next = table.rows[row + step[0] * at]?.cells[column + step[1] * at];
      if (!next) return;
      const link = next.tagName === "TD" && next.querySelector("a");
      if (link) { event.preventDefault(); link.focus(); return; }
    }
  });
  document.documentElement.classList.add("scripted");
  status.textContent = `${articles.length} of ${articles.length} proposals`;
  if (location.hash) reveal(location.hash);
})();
