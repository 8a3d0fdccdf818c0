// Words of an article that are marked, and where they stand in its text.
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
