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
  turns += 1;
  const from = leaf?.dataset.pointer ?? null;
  const ahead = from ? left(from)[0] : undefined;
  // To confirm a value moves nothing on the page, which can follow while the next field is looked at.
  const swift = wish.do === "accept";
  try {
    const told = await ask("decide", { ...wish, author: who, reason });
    close();
    take(told.state);
    if (!swift) await refresh();
    tell(`${words}${told.changed ? "" : " The record stays as it is."}`);
    if (goOn) go(ahead ?? left(null)[0]);
    if (swift) followUp();
    return true;
  } catch (error) {
    if (error.overtaken) await refresh(true);
    complain(error.message);
    return false;
  } finally {
    busy = false;
  }
}

// Brings the page up to what the server has: true where somebody else has decided something. While a form is open the
// page stays, unless `anyway`; a later decision brings a later page.
async function refresh(anyway = false) {
  const turn = (turns += 1);
  const told = await ask(`state?known=${encodeURIComponent(shown)}`);
  if (!told || turn !== turns || (form && !anyway)) return false;
  const others = told.state.version !== state.version;
  renew(told);
  return others;
}

async function catchUp() {
  try {
    if (await refresh()) tell("Somebody else has decided: this is the record as it is now.");
  } catch (error) {
    complain(error.message);
  }
}
const followUp = later(catchUp, 600);
setInterval(() => {
  if (!busy && !form && document.visibilityState === "visible") catchUp();
}, 5000);
