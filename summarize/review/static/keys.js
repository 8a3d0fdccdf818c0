// Keys, and the beginning.
function help() {
  const list = Object.values(acts).map((act) => make("li", {}, make("kbd", {}, act.dataset.key.toUpperCase()), ` ${act.dataset.words}`));
  const box = make("input", { type: "checkbox", id: "keys" });
  box.checked = keys;
  box.addEventListener("change", () => {
    keys = box.checked;
    stored("keys", keys ? "on" : "off");
    labelKeys();
  });
  close();
  form = { wish: null, marks: null };
  panel.replaceChildren(make("h2", { id: "panel-title" }, "Keys"), make("ul", { class: "keys" }, ...list),
    make("p", {}, "Arrows go through fields and passages; Escape closes."),
    make("label", { class: "check" }, box, " Single keys decide"), make("div", { class: "acts" }, button("Close", cancel)));
  panel.hidden = false;
  desk.classList.add("filling");
  box.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && form) {
    event.preventDefault();
    event.stopPropagation();
    cancel();
    return;
  }
  const typing = event.target.closest?.("input:not([type=checkbox]), select, textarea");
  if (typing || !keys || !state || form || event.ctrlKey || event.metaKey || event.altKey) return;
  const act = Object.values(acts).find((found) => found.dataset.key === event.key.toLowerCase());
  if (!act || act.disabled) return;
  event.preventDefault();
  act.click();
}, true);


labelKeys();
ask("state").then((told) => {
  author.value = stored("author") || told.state.author;
  shown = told.state.version;
  take(told.state);
  const open = one(".leaf.open");
  if (open) document.dispatchEvent(new CustomEvent("summarize:selected", { detail: open }));
  document.documentElement.classList.add("reviewing");
}).catch((error) => complain(error.message));
