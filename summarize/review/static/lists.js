// The lists: what is to be checked, what was decided, which articles are apart.
function showQueue() {
  const open = one("#queue details")?.open ?? unfolded;
  one("#queue")?.remove();
  const groups = state.ranks.map((words, rank) => [words, left(null).filter((pointer) => state.fields[pointer].rank === rank)]);
  const count = groups.reduce((sum, [, own]) => sum + own.length, 0);
  const list = make("details", {}, make("summary", {}, `To check, what pays most first: ${count}`));
  for (const [words, own] of groups) {
    if (!own.length) continue;
    const heading = make("h2", {}, `${words.charAt(0).toUpperCase()}${words.slice(1)}: ${own.length}`);
    if (words === "agreed") {
      heading.append(" ", button("Confirm all of these", () => acceptAll(own), { class: "quiet" }));
    }
    list.append(heading, make("ul", { class: "run" }, ...own.map((pointer) => make("li", {}, button("", () => go(pointer), { class: "link" })))));
    all("ul:last-of-type button", list).slice(-own.length).forEach((made, index) => made.append(bdi(placeOf(own[index]))));
  }
  list.open = open;
  list.addEventListener("toggle", () => { unfolded = list.open; });
  one("#record .filters").before(make("div", { id: "queue" }, ...(state.doubts.length ? [
    make("h2", {}, "In doubt"), make("ul", { class: "doubts" }, ...state.doubts.map(doubt)),
  ] : []), list));
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

// "/parties[name=Norvik]/role" is "parties › Norvik › role".
function placeInWords(pointer) {
  const parts = pointer.match(/[^/[\]]+|\[(?:[^\\\]]|\\.)*\]/g) ?? [];
  const words = (part) => (part.startsWith("[") ? part.slice(part.indexOf("=") + 1, -1).replace(/\\(.)/g, "$1") : part.replaceAll("_", " "));
  return parts.map(words).filter(Boolean).join(" › ");
}

function described(decision, counts) {
  const place = placeInWords(decision.place);
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
