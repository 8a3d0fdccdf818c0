"use strict";
// Makes the report a review: a desk below it, at which the selected field is confirmed, corrected or taken out, names and
// articles are joined and split, and all of it can be taken back. What is decided goes to the server, which sends back the
// page as it is then.
document.addEventListener("summarize:ready", () => {
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const report = window.summarizeReport;
  let state = null;
  let leaf = null; // the selected field
  let form = null; // what is being filled in: { wish, done, marking }
  let marked = null; // the words of an article that are marked: { article, start, end }
  let keys = stored("keys") !== "off";
  let busy = false;

  // ---- small things

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

  // ---- the desk

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

  // ---- the server

  async function ask(path, data) {
    const options = data === undefined ? {} : {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(data),
    };
    let answer;
    try {
      answer = await fetch(path, { ...options, cache: "no-store" });
    } catch {
      throw new Error("The server does not answer: nothing was saved. Start it again, and try once more.");
    }
    if (answer.status === 204) return null;
    const told = await answer.json();
    if (answer.ok) return told;
    const error = new Error(told.error.charAt(0).toUpperCase() + told.error.slice(1));
    error.overtaken = Boolean(told.overtaken);
    throw error;
  }

  // Decides: true once it is written down. What a form holds stays in it where that fails.
  async function decide(wish, words, { goOn = false, reason = "" } = {}) {
    if (busy) return false;
    const who = author.value.trim();
    if (!who) {
      complain("Say who you are: a decision has an author.");
      author.focus();
      return false;
    }
    busy = true;
    const from = leaf?.dataset.pointer ?? null;
    const ahead = from ? left(from)[0] : undefined;
    try {
      const told = await ask("decide", { ...wish, author: who, reason });
      close();
      renew(told, { keep: !goOn });
      tell(`${words}${told.changed ? "" : " The record stays as it is."}`);
      if (goOn) go(ahead ?? left(null)[0]);
      return true;
    } catch (error) {
      if (error.overtaken) await catchUp(true);
      complain(error.message);
      return false;
    } finally {
      busy = false;
    }
  }

  // What somebody else has decided meanwhile.
  async function catchUp(quietly = false) {
    try {
      const told = await ask(`state?known=${encodeURIComponent(state.version)}`);
      if (!told) return;
      renew(told, { keep: true });
      if (!quietly) tell("Somebody else has decided: this is the record as it is now.");
    } catch (error) {
      if (!quietly) complain(error.message);
    }
  }
  setInterval(() => {
    if (!busy && !form && document.visibilityState === "visible") catchUp();
  }, 5000);

  // ---- the page as it is now

  function renew(told, { keep }) {
    const pointer = leaf?.dataset.pointer;
    const panes = ["#record", "#articles"];
    const places = panes.map((pane) => one(pane).scrollTop);
    const filters = { article: one("#by-article").value, checked: all(".filters input:checked").map((box) => box.value) };
    const focus = document.activeElement?.closest(".leaf")?.dataset.pointer;
    const fresh = new DOMParser().parseFromString(told.html, "text/html");
    for (const pane of panes) one(pane).replaceChildren(...one(pane, fresh).childNodes);
    one("#record").append(make("div", { id: "decided" }));
    document.title = fresh.title;
    one("#by-article").value = filters.article;
    for (const box of all(".filters input")) box.checked = filters.checked.includes(box.value);
    leaf = null;
    report.begin();
    take(told.state);
    panes.forEach((pane, index) => { one(pane).scrollTop = places[index]; });
    const again = keep && pointer ? leafAt(pointer) : null;
    if (again) report.select(again);
    if (focus) one(".value", leafAt(focus) ?? document)?.focus({ preventScroll: true });
  }

  function take(fresh) {
    state = fresh;
    for (const link of all("mark a")) link.draggable = false;
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
  }

  function step(way) {
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

  // ---- what is to be checked, and what was decided

  function showQueue() {
    one("#queue")?.remove();
    const groups = state.ranks.map((words, rank) => [words, left(null).filter((pointer) => state.fields[pointer].rank === rank)]);
    const count = groups.reduce((sum, [, own]) => sum + own.length, 0) + state.doubts.length;
    const list = make("details", { id: "queue" }, make("summary", {}, `To check, what matters first: ${count}`));
    if (state.doubts.length) {
      list.append(make("h2", {}, `One or two: ${state.doubts.length}`), make("ul", {}, ...state.doubts.map(doubt)));
      list.open = true;
    }
    for (const [words, own] of groups) {
      if (!own.length) continue;
      const heading = make("h2", {}, `${words.charAt(0).toUpperCase()}${words.slice(1)}: ${own.length}`);
      if (words === "agreed") {
        heading.append(" ", button("Confirm all of these", () => acceptAll(own), { class: "quiet" }));
      }
      list.append(heading, make("ul", { class: "run" }, ...own.map((pointer) => make("li", {}, button("", () => go(pointer), { class: "link" })))));
      all("ul:last-of-type button", list).slice(-own.length).forEach((made, index) => made.append(bdi(placeOf(own[index]))));
    }
    one("#record .filters").before(list);
  }

  function doubt(pair) {
    const judge = (same) => openForm(
      `${pair.left} and ${pair.right} are ${same ? "one" : "two"}`, [reasonField()],
      () => [{ do: "judge", at: pair.at, left: pair.left, right: pair.right, same }, "Noted."],
    );
    const [one_, two] = pair.at ? ["One", "Two"] : ["On this deal", "On another"];
    return make("li", {}, bdi(pair.left), " / ", bdi(pair.right), make("span", { class: "why" }, ` ${pair.reason}`), " ",
      button(one_, () => judge(true), { class: "quiet", "aria-label": `${one_}: ${pair.left} and ${pair.right}` }), " ",
      button(two, () => judge(false), { class: "quiet", "aria-label": `${two}: ${pair.left} and ${pair.right}` }));
  }

  function showDecided() {
    const home = one("#decided");
    const counting = state.decisions.filter((decision) => decision.counts);
    const taken = state.decisions.filter((decision) => !decision.counts);
    home.replaceChildren();
    if (!state.decisions.length) return;
    home.append(make("section", { class: "part", "aria-labelledby": "hd" },
      make("h2", { id: "hd" }, "What people decided"),
      make("ul", { class: "decisions" }, ...counting.toReversed().map((decision) => described(decision, true))),
      taken.length ? make("details", {}, make("summary", {}, `Taken back: ${taken.length}`),
        make("ul", { class: "decisions" }, ...taken.toReversed().map((decision) => described(decision, false)))) : null,
    ));
  }

  function described(decision, counts) {
    const place = decision.place.replace(/^\//, "").replace(/[_]/g, " ").replaceAll("/", " › ");
    const words = { rejected: `Claim rejected${place ? `, ${place}` : ""}: `, judged: "", decided: `${place}: ` }[decision.what];
    const when = decision.on ? new Date(decision.on).toLocaleString([], { dateStyle: "medium", timeStyle: "short" }) : "";
    const about = [decision.author, decision.reason && `“${decision.reason}”`, when].filter(Boolean).join(" · ");
    return make("li", {}, bdi(words + decision.words), make("p", { class: "byline" }, bdi(about), counts ? " " : null,
      counts ? button("Undo", () => undoOne(decision), { class: "quiet", "aria-label": `Undo: ${words}${decision.words}` }) : null));
  }

  function showArticles() {
    for (const article of state.articles) {
      const header = one(`#article-${article.number} header`);
      if (!header || !article.beside) continue;
      one(".placing", header)?.remove();
      const words = article.apart ? "Put back" : "Set apart";
      header.append(button(words, () => place(article), { class: "quiet placing", "aria-label": `${words}: article ${article.number}` }));
    }
  }

  // ---- deciding

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
      const value = chosen === pointer ? fieldOf(leaf).value : valueAt(chosen);
      return [{ do: "remove", field: { pointer: chosen, value } }, "Taken out."];
    });
  }

  // A record of a list as the page knows it: the server compares leaves, of a record only that it is there.
  const valueAt = () => undefined;

  function correct() {
    const field = fieldOf(leaf);
    if (!field || field.fixed) return;
    marking(`Correct ${leaf.dataset.place}`, field, field.text, () => leaf.dataset.pointer, field.value);
  }

  function add() {
    const fields = state.addable;
    const which = picker("which", "Field", fields.map((field, index) => [String(index), field.words]));
    const chosen = () => fields[Number(valueOf("which") ?? 0)];
    marking("Add what is missing", fields[0], "", () => chosen().pointer, null, which, chosen);
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
        ? ["Rests on article ", String(passage.number ?? "?"), ": ", make("q", {}, bdi(passage.quote)), " ", button("Clear", () => { unmark(); look(); }, { class: "quiet" })]
        : ["Mark words in an article, and they become its evidence; without, it rests on you."]));
    };
    const search = later(async () => {
      const told = find.value.trim() ? await ask("preview", { find: find.value }).catch(() => ({ found: [] })) : { found: [] };
      found.replaceChildren(...told.found.map((passage) => make("li", {}, button("", () => {
        mark(passage, null);
        found.replaceChildren();
        look();
      }, { class: "link" }))));
      all("button", found).forEach((made, index) => made.append(`${told.found[index].number}: `, bdi(told.found[index].around)));
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

  function later(act) {
    let timer = 0;
    return () => {
      clearTimeout(timer);
      timer = setTimeout(act, 200);
    };
  }

  function openForm(title, fields, wish, marks = null) {
    close();
    form = { wish, marks };
    panel.replaceChildren(make("h2", { id: "panel-title" }, bdi(title)), ...fields.filter(Boolean),
      make("div", { class: "acts" }, make("button", { class: "main", type: "submit" }, "Save"), button("Cancel", cancel)));
    panel.hidden = false;
    document.body.classList.toggle("marking", Boolean(marks));
    tell("");
    const first = one("input, select, textarea", panel);
    first?.focus();
    first?.select?.();
  }

  function close() {
    form = null;
    unmark();
    panel.hidden = true;
    panel.replaceChildren();
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

  // ---- marking words

  const paragraphOf = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest(".body p[data-start]");

  // The offset in the article, in code points, as its text is counted; an unseen character is shown by its number.
  function offsetOf(paragraph, node, offset) {
    const range = new Range();
    range.setStart(paragraph, 0);
    range.setEnd(node, offset);
    const part = range.cloneContents();
    for (const unseen of all(".unseen", part)) unseen.textContent = "?";
    return Number(paragraph.dataset.start) + [...part.textContent].length;
  }

  function mark({ article, start, end }, range) {
    marked = { article, start, end };
    if (range && CSS.highlights) CSS.highlights.set("marked", new Highlight(range));
  }

  function unmark() {
    marked = null;
    if (CSS.highlights) CSS.highlights.delete("marked");
  }

  function markRange(range) {
    const [first, last] = [paragraphOf(range.startContainer), paragraphOf(range.endContainer)];
    const text = first?.closest(".text");
    if (!text || !last || last.closest(".text") !== text) return;
    const article = state.articles.find((found) => String(found.number) === text.dataset.number);
    const start = offsetOf(first, range.startContainer, range.startOffset);
    const end = offsetOf(last, range.endContainer, range.endOffset);
    if (!article || start >= end) return;
    mark({ article: article.id, start, end }, range.cloneRange());
    if (form.marks.asText()) one("#value").value = range.toString().trim().replace(/\s+/g, " ");
    form.marks.look();
  }

  document.addEventListener("selectionchange", later(() => {
    const selection = getSelection();
    if (form?.marks && selection.rangeCount && !selection.isCollapsed) markRange(selection.getRangeAt(0));
  }));

  // While words are being marked, a click on a passage takes it, and does not lead to its fields.
  document.addEventListener("click", (event) => {
    const passage = form?.marks && event.target.closest?.("mark");
    if (!passage) return;
    event.preventDefault();
    event.stopPropagation();
    if (!getSelection().isCollapsed) return;
    const range = new Range();
    range.selectNodeContents(passage);
    markRange(range);
  }, true);

  // ---- keys

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

  // ---- begin

  labelKeys();
  ask("state").then((told) => {
    author.value = stored("author") || told.state.author;
    take(told.state);
    const open = one(".leaf.open");
    if (open) document.dispatchEvent(new CustomEvent("summarize:selected", { detail: open }));
    document.documentElement.classList.add("reviewing");
  }).catch((error) => complain(error.message));
});
