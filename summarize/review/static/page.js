// The page as it is now: replaced when the record has changed; and which field is looked at.
function renew(told) {
  const pointer = leaf?.dataset.pointer;
  const panes = ["#record", "#articles"];
  const places = panes.map((pane) => one(pane).scrollTop);
  const filters = { article: one("#by-article").value, checked: all(".filters input:checked").map((box) => box.value) };
  const focus = document.activeElement?.closest(".leaf")?.dataset.pointer;
  // Without its head: the style and script there are not those that may run here.
  const fresh = new DOMParser().parseFromString(told.html.slice(told.html.indexOf("<body>")), "text/html");
  for (const pane of panes) one(pane).replaceChildren(...one(pane, fresh).childNodes);
  one("#record").append(make("div", { id: "decided" }));
  document.title = `${one("h1").textContent} – summarize`;
  one("#by-article").value = filters.article;
  for (const box of all(".filters input")) box.checked = filters.checked.includes(box.value);
  leaf = null;
  shown = told.state.version;
  report.begin();
  take(told.state);
  panes.forEach((pane, index) => { one(pane).scrollTop = places[index]; });
  const again = pointer ? leafAt(pointer) : null;
  if (again) report.select(again);
  if (focus) one(".value", leafAt(focus) ?? document)?.focus({ preventScroll: true });
}

function take(fresh) {
  state = fresh;
  for (const found of all(".leaf[data-pointer]")) found.classList.toggle("decided", Boolean(fieldOf(found)?.by));
  showArticles();
  showQueue();
  showDecided();
  showDesk();
}

function left(after) {
  const start = after ? state.queue.indexOf(after) + 1 : 0;
  const ordered = [...state.queue.slice(start), ...state.queue.slice(0, start)];
  return ordered.filter((pointer) => !state.fields[pointer].by && pointer !== after);
}

function showDesk() {
  const total = state.queue.length;
  progress.max = total || 1;
  progress.value = state.checked;
  far.textContent = `${state.checked} of ${total} checked`;
  const { deal } = state;
  deals.replaceChildren(
    ...(deal.all ? [make("a", { href: deal.all }, `Deal ${deal.number} of ${deal.count}`)] : []),
    ...(deal.next ? [make("a", { href: deal.next, rel: "next" }, "Next deal")] : []),
  );
  const field = fieldOf(leaf);
  for (const act of [acts.accept, acts.correct, acts.remove, acts.reject]) act.disabled = !field;
  acts.join.disabled = acts.split.disabled = !recordOf(leaf);
  acts.accept.disabled ||= Boolean(field.by || field.fixed);
  acts.correct.disabled ||= Boolean(field.fixed);
  acts.undo.disabled = !state.decisions.some((decision) => decision.counts);
  if (!field) {
    const first = left(null)[0];
    now.replaceChildren(first ? "Next to check: " : "All fields are checked.", first ? bdi(placeOf(first)) : "");
    return;
  }
  const why = field.by ? `decided by ${field.by}` : state.ranks[field.rank];
  now.replaceChildren(make("b", {}, bdi(leaf.dataset.place)), ": ", bdi(one(".value", leaf).textContent), make("span", { class: "why" }, ` ${why}`));
  if (field.fixed) now.append(make("span", { class: "why" }, `; ${field.fixed}`));
}

function go(pointer) {
  const found = pointer && leafAt(pointer);
  if (!found) {
    report.clear();
    if (state.checked) tell(`${said.textContent} All fields are checked.`.trim());
    return;
  }
  report.select(found);
  one(".value", found).focus({ preventScroll: true });
  if (said.textContent) said.append(` Next: ${found.dataset.place}.`);
}

function step(way) {
  tell("");
  const here = leaf?.dataset.pointer;
  if (way > 0) return go(left(here)[0] ?? state.queue[0]);
  const place = here ? state.queue.indexOf(here) : 0;
  return go(state.queue[(place - 1 + state.queue.length) % state.queue.length]);
}

document.addEventListener("summarize:selected", (event) => {
  leaf = event.detail.dataset.pointer ? event.detail : null;
  for (const item of all(".evidence li[data-claim]", event.detail)) {
    if (one(".reject", item) || event.detail.dataset.status === "rejected" || personal(item)) continue;
    const from = one(".from", item).textContent.trim();
    item.append(button("Reject", () => reject(item), { class: "reject", "aria-label": `Reject what ${from} says` }));
  }
  if (state) showDesk();
});
document.addEventListener("summarize:cleared", () => {
  leaf = null;
  if (state) showDesk();
});
const personal = (item) => one(".notes", item)?.textContent.includes("a correction by");
