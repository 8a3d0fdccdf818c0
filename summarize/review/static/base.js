// What all of the review rests on: its state, and small things to make elements with.
const one = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const report = window.summarizeReport;
let state = null;
let leaf = null; // the selected field
let form = null; // what is being filled in: { wish, done, marking }
let marked = null; // the words of an article that are marked: { article, start, end }
let keys = stored("keys") !== "off";
let busy = false;
let shown = ""; // the version of the record that the page shows
let turns = 0; // what was asked of the server last
let unfolded = false; // the list of what is to be checked


function stored(name, value) {
  try {
    if (value !== undefined) localStorage.setItem(`summarize-${name}`, value);
    return localStorage.getItem(`summarize-${name}`);
  } catch {
    return null; // a browser that keeps nothing: asked for again on the next page
  }
}

function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") made.addEventListener("click", value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

const button = (words, act, attributes = {}) => make("button", { type: "button", onclick: act, ...attributes }, words);
const keyed = (words, key, act, attributes = {}) =>
  button("", act, { "aria-keyshortcuts": key, "data-key": key, ...attributes, "data-words": words });
const bdi = (words) => make("bdi", {}, words);
const leafAt = (pointer) => one(`.leaf[data-pointer="${CSS.escape(pointer)}"]`);
const placeOf = (pointer) => leafAt(pointer)?.dataset.place ?? pointer;
const fieldOf = (found) => (found ? state.fields[found.dataset.pointer] : null);
const recordOf = (found) => state.records.find((record) => record.pointer === fieldOf(found)?.record) ?? null;

// What is done once nothing has asked for it again for a while, in milliseconds.
function later(act, pause = 200) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, pause);
  };
}
