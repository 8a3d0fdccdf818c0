// The desk below the page: buttons, progress, and what is said.
const desk = make("section", { id: "desk", "aria-label": "Review" });
const said = make("p", { id: "said", role: "status" });
const problem = make("p", { id: "problem", role: "alert" });
const author = make("input", { id: "author", autocomplete: "name", maxlength: "200", size: "14" });
const progress = make("progress", { id: "progress", "aria-labelledby": "far" });
const far = make("span", { id: "far" });
const deals = make("span", { class: "deals-near" });
const now = make("p", { id: "now" });
const panel = make("form", { id: "panel", hidden: true, "aria-labelledby": "panel-title" });
const acts = {
  accept: keyed("Confirm", "a", accept, { class: "main" }),
  correct: keyed("Correct", "c", correct),
  next: keyed("Next", "n", () => step(1)),
  undo: keyed("Undo", "u", undoLast),
  back: keyed("Back", "p", () => step(-1)),
  reject: keyed("Reject a claim", "r", rejectFirst),
  join: keyed("Join", "j", join),
  split: keyed("Split", "s", split),
  remove: keyed("Take out", "x", remove),
  add: keyed("Add", "m", add),
  help: keyed("Keys", "?", help),
};
const more = button("More", () => {
  desk.classList.toggle("wide");
  more.setAttribute("aria-expanded", String(desk.classList.contains("wide")));
}, { class: "more", "aria-expanded": "false", "aria-controls": "rest" });
const { accept: main, correct: second, next, undo, ...rest } = acts;
desk.append(
  panel,
  make("div", { class: "tell" }, said, problem),
  make("div", { class: "line" }, now,
    make("div", { class: "acts", role: "group", "aria-label": "Decide" }, main, second, next, undo, more,
      make("span", { id: "rest" }, ...Object.values(rest)))),
  make("div", { class: "line foot" },
    make("span", { class: "progress" }, progress, far), deals,
    make("label", { class: "who" }, "Deciding as ", author)),
);
document.body.append(desk);
document.body.classList.add("review");
one("#record").append(make("div", { id: "decided" }));
author.addEventListener("change", () => stored("author", author.value.trim()));

function labelKeys() {
  for (const act of all("[data-key]", desk)) {
    const key = act.dataset.key;
    act.replaceChildren(act.dataset.words, ...(keys ? [" ", make("kbd", { "aria-hidden": "true" }, key.toUpperCase())] : []));
    if (keys) act.setAttribute("aria-keyshortcuts", key === "?" ? "Shift+?" : key);
    else act.removeAttribute("aria-keyshortcuts");
  }
}

function tell(words) {
  problem.textContent = "";
  said.textContent = words;
}

function complain(words) {
  said.textContent = "";
  problem.textContent = words;
}
