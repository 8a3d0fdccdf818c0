"use strict";
// Adds to the page, which can be read without: fields and passages that find one another, filters, keys.
document.documentElement.classList.add("js");

document.addEventListener("DOMContentLoaded", () => {
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const names = (text) => (text ? text.split(" ") : []);

  // How a passage stands to a field, and how it lights up when the field is selected.
  const SIDES = [["for", "lit"], ["against", "lit-no"], ["beside", "lit-beside"]];
  const LIT = SIDES.map((side) => side[1]);
  let leaves, marks, marksOf, bar, told, article, statuses, conflicts;
  let selected = null; // the leaf whose evidence is open
  let chosen = null; // the mark whose fields are shown
  let steps = []; // the links to its passages
  let step = 0;

  // Takes up what is on the page, which a review replaces when the record has changed.
  function begin() {
    leaves = all(".leaf");
    marks = all("mark");
    marksOf = new Map(leaves.map((leaf) => [leaf.id, []]));
    for (const mark of marks) {
      for (const [side, kind] of SIDES) for (const name of names(mark.dataset[side])) marksOf.get(name)?.push([mark, kind]);
    }
    [bar, told, article, conflicts] = [".bar", "#told", "#by-article", "#only-conflicts"].map((selector) => one(selector));
    statuses = all("input[name=status]");
    [selected, chosen, steps] = [null, null, []];
    for (const input of [article, ...statuses, conflicts]) input?.addEventListener("change", filter);
    for (const leaf of leaves) {
      const value = one(".value", leaf);
      value.setAttribute("role", "button");
      value.setAttribute("aria-expanded", "false");
      value.setAttribute("aria-controls", `e-${leaf.id}`);
    }
    filter();
  }

  function show(element) {
    if (!element) return;
    const pane = element.closest(".pane").getBoundingClientRect();
    const place = element.getBoundingClientRect();
    const top = Math.max(pane.top, 0) + 70;
    const bottom = Math.min(pane.bottom, window.innerHeight) - 40;
    if (place.top < top || place.bottom > bottom) element.scrollIntoView({ block: "center", inline: "nearest" });
  }

  function clear() {
    for (const mark of marks) mark.classList.remove(...LIT, "here", "chosen");
    for (const leaf of all(".leaf.marked")) leaf.classList.remove("marked");
    if (selected) {
      selected.classList.remove("open");
      one(".value", selected).setAttribute("aria-expanded", "false");
    }
    selected = null;
    chosen = null;
    steps = [];
    bar.hidden = true;
    told.replaceChildren();
    document.dispatchEvent(new CustomEvent("summarize:cleared"));
  }

  function link(leaf) {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.go = leaf.id;
    const name = document.createElement("bdi");
    name.textContent = leaf.dataset.place;
    button.append(name);
    return button;
  }

  // A field: its evidence opens, its passages light up, and the first of them (or `at`) comes into view.
  function select(leaf, at = null) {
    clear();
    selected = leaf;
    leaf.classList.add("open");
    one(".value", leaf).setAttribute("aria-expanded", "true");
    for (const [mark, kind] of marksOf.get(leaf.id)) mark.classList.add(kind);
    steps = all("[data-to]", leaf);
    // The address of the page is then that of the field.
    if (leaf.dataset.pointer) history.replaceState(null, "", `#${encodeURI(leaf.dataset.pointer)}`);
    document.dispatchEvent(new CustomEvent("summarize:selected", { detail: leaf }));
    show(one(".value", leaf));
    go(Math.max(steps.indexOf(at), 0));
  }

  function go(number) {
    step = number;
    for (const mark of all("mark.here")) mark.classList.remove("here");
    const count = steps.length ? `${step + 1} of ${steps.length}` : "no passage in the articles";
    const name = document.createElement("b");
    name.textContent = selected.dataset.place;
    told.replaceChildren(name, ` ${count}`);
    bar.hidden = false;
    one(".steps").classList.toggle("single", steps.length < 2);
    if (!steps.length) return;
    const [first, ...others] = passage(steps[step]);
    first.closest(".text").hidden = false;
    for (const mark of [first, ...others]) mark.classList.add("here");
    show(first);
  }

  // The marks of a passage: the one it begins with, and those up to its end.
  function passage(link) {
    const first = document.getElementById(link.dataset.to);
    const within = all("mark", first.closest(".text"));
    return within.slice(within.indexOf(first)).filter((mark) => offset(mark) < Number(link.dataset.end));
  }
  const offset = (mark) => Number(mark.id.split("-")[1]);

  // A passage: the fields that rest on it are marked, and named above the articles.
  function choose(mark) {
    clear();
    chosen = mark;
    mark.classList.add("chosen");
    const parts = [];
    const bearing = [];
    for (const [side, words] of [["for", "Supports "], ["against", "Speaks against "], ["beside", "Not taken for "]]) {
      names(mark.dataset[side]).forEach((name, index) => {
        const leaf = document.getElementById(name);
        leaf.classList.add("marked");
        bearing.push(leaf);
        parts.push(index ? ", " : (parts.length ? ". " : "") + words, link(leaf));
      });
    }
    told.replaceChildren(...parts);
    one(".steps").classList.add("single");
    bar.hidden = false;
    const shown = bearing.find((leaf) => leaf.checkVisibility());
    show(shown && one(".value", shown));
  }

  // The filters: what does not pass is hidden, and so is what then has nothing left to show.
  function filter() {
    const wanted = new Set(statuses.filter((box) => box.checked).map((box) => box.value));
    const number = article.value;
    let count = 0;
    for (const leaf of leaves) {
      const passes =
        (!wanted.size || wanted.has(leaf.dataset.status)) &&
        (!number || names(leaf.dataset.articles).includes(number)) &&
        (!conflicts?.checked || "conflict" in leaf.dataset);
      leaf.classList.toggle("off", !passes);
      if (passes) count += 1;
    }
    const filtered = count < leaves.length;
    const passing = ".leaf:not(.off)";
    for (const part of all(".leaves > li, .row, .card, .cards, .part")) {
      part.hidden = filtered && !one(passing, part) && !one("[data-with]", part);
    }
    for (const item of all("[data-with]")) item.hidden = document.getElementById(item.dataset.with).classList.contains("off");
    for (const list of all(".conflicts")) list.closest("div").hidden = !one("li:not([hidden])", list);
    for (const label of all(".part > h3, .card > .label")) label.hidden = label.nextElementSibling?.hidden ?? false;
    for (const text of all(".text")) text.hidden = Boolean(number) && text.dataset.number !== number;
    document.documentElement.classList.toggle("filtered", filtered);
    one("#shown").textContent = filtered ? `${count} of ${leaves.length} fields shown` : `${leaves.length} fields`;
  }
  document.addEventListener("click", (event) => {
    const target = event.target.closest(".value, [data-to], [data-go], mark, #before, #after, #close");
    if (!target || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (target.matches(".value")) {
      const leaf = target.closest(".leaf");
      if (leaf === selected) clear();
      else select(leaf);
    } else if (target.dataset.to) select(target.closest(".leaf"), target);
    else if (target.dataset.go) {
      const leaf = document.getElementById(target.dataset.go);
      select(leaf);
      if (!event.target.closest("svg")) one(".value", leaf).focus({ preventScroll: true });
    } else if (target.matches("mark")) choose(target);
    else if (target.id === "close") clear();
    else go((step + (target.id === "after" ? 1 : steps.length - 1)) % steps.length);
  });

  document.addEventListener("keydown", (event) => {
    const value = event.target.closest?.(".value");
    const mark = event.target.closest?.("mark");
    if (event.key === "Escape" && (selected || chosen)) {
      const back = selected ? one(".value", selected) : one("a", chosen);
      clear();
      back.focus();
    } else if (value && event.key === " ") value.click();
    else if ((value || mark) && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      const lit = selected ? marksOf.get(selected.id).map((found) => found[0]) : [];
      const list = value ? leaves.map((leaf) => one(".value", leaf)) : (lit.length ? lit : marks).map((found) => one("a", found));
      const seen = list.filter((found) => found.checkVisibility());
      const next = seen[seen.indexOf(value ?? one("a", mark)) + (event.key === "ArrowDown" ? 1 : -1)];
      next?.focus();
    } else return;
    event.preventDefault();
  });

  // report.html#/value and report.html#f7 open a field.
  function open() {
    const wanted = decodeURIComponent(location.hash.slice(1));
    const leaf = wanted && leaves.find((found) => found.id === wanted || found.dataset.pointer === wanted);
    if (leaf) select(leaf);
  }
  window.addEventListener("hashchange", open);
  begin();
  open();
  window.summarizeReport = { begin, select, clear };
  document.dispatchEvent(new CustomEvent("summarize:ready"));
});
