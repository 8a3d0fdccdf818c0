// Asking the server: it decides, and sends back the page as it is then.
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
