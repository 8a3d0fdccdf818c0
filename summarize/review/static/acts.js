// What can be decided, each by a button and a key; most ask for a reason first.
function accept() {
  const field = fieldOf(leaf);
  if (!field) return go(left(null)[0]);
  if (field.by || field.fixed) return step(1);
  return decide({ do: "accept", fields: [{ pointer: leaf.dataset.pointer, value: field.value }] },
    `Confirmed: ${leaf.dataset.place}.`, { goOn: true });
}

const acceptAll = (pointers) => decide(
  { do: "accept", fields: pointers.filter((pointer) => !state.fields[pointer].fixed).map((pointer) => ({ pointer, value: state.fields[pointer].value })) },
  `Confirmed: ${pointers.length} fields on which the articles agree.`,
);

function undoLast() {
  const last = state.decisions.filter((decision) => decision.counts).sort((x, y) => (x.on ?? "").localeCompare(y.on ?? "")).at(-1);
  if (last) undoOne(last);
}

const undoOne = (decision) => decide({ do: "undo", id: decision.id }, `Taken back: ${decision.words}.`);

function rejectFirst() {
  const first = leaf && one(".reject", leaf);
  if (first) first.focus();
  else complain("Nothing that an article says of it is left to reject.");
}

function reject(item) {
  openForm(`Reject what ${one(".from", item).textContent.trim()} says: “${one("q b", item).textContent}”`, [reasonField()],
    () => [{ do: "reject", claim: item.dataset.claim }, "Rejected: it has no vote now."]);
}

function place(article) {
  const same = Boolean(article.apart);
  openForm(same ? `Article ${article.number} is on this deal` : `Article ${article.number} is on another deal`, [reasonField()],
    () => [{ do: "judge", at: "", left: article.path, right: article.beside, same }, same ? "Put back." : "Set apart."]);
}

function join() {
  const record = recordOf(leaf);
  const others = state.records.filter((other) => other.at === record?.at && other.pointer !== record.pointer);
  if (!others.length) return complain("There is nothing that it could be joined with.");
  const other = picker("other", "Is one with", others.map((found) => [found.name, found.name]));
  return openForm(`Join ${record.name}`, [other, reasonField()],
    () => [{ do: "judge", at: record.at, left: record.name, right: valueOf("other"), same: true }, "Joined."]);
}

function split() {
  const record = recordOf(leaf);
  if (!record || record.names.length < 2) return complain("Every article writes it alike: there are no two names to tell apart.");
  const names = record.names.map((name) => [name, name]);
  return openForm(`Split ${record.name}`, [picker("first", "This", names), picker("second", "is not this", names.slice(1).concat(names.slice(0, 1))), reasonField()],
    () => [{ do: "judge", at: record.at, left: valueOf("first"), right: valueOf("second"), same: false }, "Split."]);
}

function remove() {
  const record = recordOf(leaf);
  const pointer = leaf.dataset.pointer;
  const what = [[pointer, `Only this: ${leaf.dataset.place}`], ...(record ? [[record.pointer, `All of ${record.name}`]] : [])];
  openForm("Take out", [picker("what", "What", what), reasonField()], () => {
    const chosen = valueOf("what");
    const { value } = chosen === pointer ? fieldOf(leaf) : record;
    return [{ do: "remove", field: { pointer: chosen, value } }, "Taken out."];
  });
}

function correct() {
  const field = fieldOf(leaf);
  if (!field || field.fixed) return;
  marking(`Correct ${leaf.dataset.place}`, field, field.text, () => leaf.dataset.pointer, field.value);
}

function add() {
  const fields = state.addable;
  const which = picker("which", "Field", fields.map((field, index) => [String(index), field.words]));
  const chosen = () => fields[Number(valueOf("which") ?? 0)];
  which.classList.add("which");
  marking("Add what is missing", fields[0], "", () => chosen().pointer, null, which, chosen);
  panel.classList.add("adds");
}

// A value is typed, chosen, or marked in an article; what is marked becomes its evidence.
function marking(title, field, text, pointer, seen, which = null, chosen = null) {
  const entry = make("div", { id: "entry" });
  const preview = make("p", { id: "preview", role: "status" });
  const rests = make("p", { id: "rests" });
  const find = make("input", { id: "find", type: "search", autocomplete: "off" });
  const found = make("ul", { id: "found" });
  const fill = (kind, choices, value) => entry.replaceChildren(...valueField(kind, choices, value));
  fill(field.kind, field.choices, text);
  const look = later(async () => {
    const told = await ask("preview", { pointer: pointer(), text: valueOf("value") ?? "", marked }).catch((error) => ({ problem: error.message }));
    if (!form) return;
    preview.textContent = told.problem ?? (told.words ? `Will be: ${told.words}` : "");
    preview.classList.toggle("bad", Boolean(told.problem));
    showMarked(told.passage);
  });
  const showMarked = (passage) => {
    rests.replaceChildren(...(passage
      ? ["Rests on article ", passage.where, ": ", make("q", {}, bdi(passage.quote)), " ", button("Clear", () => { unmark(); look(); }, { class: "quiet" })]
      : ["Mark words in an article, and they become its evidence; without, it rests on you."]));
  };
  const search = later(async () => {
    const told = find.value.trim() ? await ask("preview", { find: find.value }).catch(() => ({ found: [] })) : { found: [] };
    if (found.contains(document.activeElement)) return; // somebody is choosing already
    found.replaceChildren(...told.found.map((passage) => make("li", {}, button("", () => {
      mark(passage, null);
      found.replaceChildren();
      look();
    }, { class: "link" }))));
    all("button", found).forEach((made, index) => made.append(`${told.found[index].where}: `, bdi(told.found[index].around)));
    if (find.value.trim() && !told.found.length) found.append(make("li", {}, "No article has these words."));
  });
  entry.addEventListener("input", look);
  find.addEventListener("input", search);
  if (which) one("select", which).addEventListener("change", () => {
    fill(chosen().kind, chosen().choices, "");
    look();
  });
  showMarked(null);
  openForm(title, [which, entry, preview, rests, make("label", { class: "find" }, "Find words in the articles", find), found, reasonField()],
    () => {
      const field_ = { pointer: pointer(), value: seen };
      return [{ do: "correct", field: field_, text: valueOf("value") ?? "", marked }, `Corrected: ${title.replace(/^Correct /, "")}.`];
    }, { look, asText: () => ["INPUT", "TEXTAREA"].includes(one("#value")?.tagName) });
}

function valueField(kind, choices, value) {
  if (choices.length || kind === "flag") {
    const options = kind === "flag" ? [["true", "yes"], ["false", "no"]] : choices.map((choice) => [String(choice), String(choice).replaceAll("_", " ")]);
    return [picker("value", "Right value", options, value)];
  }
  const long = value.length > 60;
  const input = make(long ? "textarea" : "input", { id: "value", autocomplete: "off", rows: long ? "2" : null });
  input.value = value;
  return [make("label", {}, "Right value", input)];
}

function picker(id, words, options, value = null) {
  const select = make("select", { id }, ...options.map(([own, shown]) => make("option", { value: own }, shown)));
  if (value !== null && value !== "") select.value = value;
  return make("label", {}, words, select);
}

const reasonField = () => make("label", {}, "Why", make("input", { id: "reason", autocomplete: "off", maxlength: "2000" }));
const valueOf = (id) => document.getElementById(id)?.value;

function openForm(title, fields, wish, marks = null) {
  close();
  form = { wish, marks };
  panel.replaceChildren(make("h2", { id: "panel-title" }, bdi(title)), ...fields.filter(Boolean),
    make("div", { class: "acts" }, make("button", { class: "main", type: "submit" }, "Save"), button("Cancel", cancel)));
  panel.hidden = false;
  desk.classList.add("filling");
  document.body.classList.toggle("marking", Boolean(marks));
  if (marks) {
    // A link would be dragged, or held for its menu, instead of its words being selected.
    for (const link of all("mark a[href]")) {
      link.dataset.href = link.getAttribute("href");
      link.removeAttribute("href");
    }
    if (leaf) one(".value", leaf).scrollIntoView({ block: "center" });
  }
  tell("");
  const first = one("input, select, textarea", panel);
  first?.focus();
  first?.select?.();
}

function close() {
  form = null;
  unmark();
  for (const link of all("mark a[data-href]")) {
    link.setAttribute("href", link.dataset.href);
    delete link.dataset.href;
  }
  panel.hidden = true;
  panel.replaceChildren();
  panel.classList.remove("adds");
  desk.classList.remove("filling");
  document.body.classList.remove("marking");
}

function cancel() {
  close();
  (leaf ? one(".value", leaf) : acts.next).focus({ preventScroll: true });
}

panel.addEventListener("submit", (event) => {
  event.preventDefault();
  if (!form) return;
  const [wish, words] = form.wish();
  decide(wish, words, { goOn: wish.do === "correct" && wish.field.value !== null, reason: valueOf("reason") ?? "" })
    .then((done) => done && document.activeElement === document.body && (leaf ? one(".value", leaf) : acts.next).focus({ preventScroll: true }));
});
