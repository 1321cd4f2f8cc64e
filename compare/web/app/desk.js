/* The desk: brings texts in, shows what was read, starts comparisons and follows them.
   Every text from outside goes into the page as text, never as markup. */
"use strict";

const one = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const MOST_BYTES = 20_000_000;
const MOST_DECISIONS = 5_000_000;
const MOST_REPORTS = Number(document.body.dataset.most);
const ENDED = "The desk does not answer. Start it again in its window with crossreport serve.";

/* --- Asking the desk ------------------------------------------------------------------------- */
async function ask(path, options = {}) {
  let answer;
  try { answer = await fetch(path, options); } catch { throw new Error(ENDED); }
  if (answer.status === 204) return null;
  const text = await answer.text();
  let data = null;
  try { data = JSON.parse(text); } catch { /* said below */ }
  if (!answer.ok) throw new Error(data?.message ?? `The desk refused this (${answer.status}).`);
  return data;
}

const post = (path, data) => ask(path, {
  method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(data),
});

/* Follow a job to its end: its result, or an error with what went wrong. */
function follow(job, tell) {
  return new Promise((resolve, reject) => {
    const events = new EventSource(`jobs/${job.id}/events`);
    let failures = 0;
    events.onmessage = ({ data }) => {
      const state = JSON.parse(data);
      failures = 0;
      if (["waiting", "running"].includes(state.state)) { tell(state.stage); return; }
      events.close();
      if (state.state === "done") resolve(state.result);
      else reject(Object.assign(new Error(state.message), { ended: state.state === "ended" }));
    };
    // A browser tries again by itself; a desk that has ended will not come back.
    events.onerror = () => {
      failures += 1;
      if (failures < 3 && events.readyState !== EventSource.CLOSED) return;
      events.close();
      reject(new Error(ENDED));
    };
  });
}

/* --- One report ------------------------------------------------------------------------------ */
/* What the page knows of an account beside its fields: the id of the text as read, and whether it
   was edited. `turn` grows with everything that is brought in, so that what comes late is dropped. */
const known = new WeakMap();

function fresh(account) {
  const before = known.get(account);
  const now = { reading: null, edited: false, turn: (before?.turn ?? 0) + 1, source: "" };
  known.set(account, now);
  return now;
}

function say(account, text, wrong = false) {
  const how = one(".how", account);
  how.textContent = text;
  how.classList.toggle("wrong", wrong);
}

function empty(account) {
  fresh(account);
  for (const field of all("input, textarea", account)) field.value = "";
  one(".text", account).readOnly = false;
  say(account, "");
}

const isEmpty = (account) => !one(".text", account).value.trim() && !one(".address", account).value.trim();

/* Put a report into its fields. */
function show(account, report) {
  Object.assign(fresh(account), { reading: report.id, source: report.source });
  const text = one(".text", account);
  text.value = report.text;
  text.readOnly = !report.whole;
  one(".label", account).value = report.label;
  one(".date", account).value = report.date ?? "";
  const title = report.title ? ` · ${report.title}` : "";
  const lines = [`Read from ${report.source} (${report.reader})${title}. Check the text below and correct it where it is wrong.`];
  if (!report.whole) lines.push("Only its beginning is shown, since it is very long. All of it is compared.");
  lines.push(...report.caveats.map((caveat) => `Note: ${caveat}.`));
  say(account, lines.join("\n"));
  if (account.hasAttribute("data-spoken")) one("#speech").open = true;
}

/* Bring a text in through a job of the desk; false if something else was brought in meanwhile. */
async function bring(account, start, what) {
  const { turn } = fresh(account);
  const current = () => known.get(account).turn === turn;
  say(account, `Reading ${what} …`);
  try {
    const reading = await follow(await start(), (stage) => { if (current()) say(account, `${what}: ${stage} …`); });
    const report = await ask(`readings/${reading}`);
    if (current()) show(account, report);
    return current();
  } catch (error) {
    if (current()) say(account, error.message, true);
    throw error;
  }
}

function readFile(account, file) {
  if (file.size > MOST_BYTES) {
    fresh(account);
    say(account, `${file.name}: larger than 20 MB; give the text of one account only`, true);
    return Promise.resolve(false);
  }
  return bring(account, () => ask(`files?name=${encodeURIComponent(file.name)}`, {
    method: "POST", headers: { "content-type": "application/octet-stream" }, body: file,
  }), file.name).catch(() => false);
}

function readAddress(account) {
  const address = one(".address", account).value.trim();
  return bring(account, () => post("addresses", { address }), address);
}

function wire(account) {
  fresh(account);
  one(".file", account).addEventListener("change", ({ target }) => { if (target.files.length) readFile(account, target.files[0]); });
  one(".fetch", account).addEventListener("click", () => readAddress(account).catch(() => false));
  one(".address", account).addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    readAddress(account).catch(() => false);
  });
  one(".text", account).addEventListener("input", ({ target }) => {
    const about = known.get(account);
    about.edited = true;
    // A new text in place of the old one is not a correction of it.
    if (!target.value.trim()) { fresh(account); say(account, ""); }
  });
  one(".clear", account).addEventListener("click", () => { empty(account); one(".text", account).focus(); });
}

const accounts = () => all("#accounts .account");
const spoken = () => one("#speech .account");

function addAccount() {
  const number = accounts().length;
  if (number >= MOST_REPORTS || !one("#another")) return null;
  const account = one("#another").content.firstElementChild.cloneNode(true);
  const letter = (number < 26 ? "" : "A") + String.fromCharCode(65 + (number % 26));
  account.dataset.letter = letter;
  one("legend", account).textContent = `Report ${letter}`;
  one(".clear", account).textContent = `Empty Report ${letter}`;
  one("#accounts").append(account);
  wire(account);
  return account;
}

/* --- Dropped files --------------------------------------------------------------------------- */
const hasFiles = (event) => [...event.dataTransfer.types].includes("Files");
const under = (event) => event.target.closest?.(".account") ?? null;

function wireDrops() {
  const mark = (account) => all(".account").forEach((found) => found.classList.toggle("over", found === account));
  document.addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    mark(under(event));
  });
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) mark(null); });
  document.addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    mark(null);
    place([...event.dataTransfer.files], under(event));
  });
}

/* The first file goes where it was dropped, the others where nothing is yet. */
function place(files, first) {
  const left = [];
  const taken = new Set();
  files.forEach((file, n) => {
    const account = n === 0 && first ? first
      : accounts().find((found) => isEmpty(found) && !taken.has(found)) ?? addAccount();
    if (!account) { left.push(file.name); return; }
    taken.add(account);
    readFile(account, file);
  });
  trouble(left.length ? `No room for ${left.join(", ")}; empty a report first, then drop again.` : "");
}

/* --- Comparing ------------------------------------------------------------------------------- */
const trouble = (text) => { one("#trouble").textContent = text; };
let decisions = null;
let job = null;

/* What the fields of an account say, for the desk. An address that was not read yet is read now. */
async function given(account) {
  const text = one(".text", account);
  if (!text.value.trim() && one(".address", account).value.trim()) await readAddress(account);
  const about = known.get(account);
  return {
    reading: about.reading,
    text: about.reading && !about.edited ? null : text.value,
    label: one(".label", account).value,
    date: one(".date", account).value,
  };
}

async function compare() {
  trouble("");
  try {
    const filled = accounts().filter((account, n) => n < 2 || !isEmpty(account));
    if (filled.length > 1 && isEmpty(filled[1]) && !isEmpty(spoken())) filled.splice(1, 1);
    const reports = [];
    for (const account of filled) reports.push(await given(account));
    const transcript = isEmpty(spoken()) ? null : await given(spoken());
    const language = one("#language").value.trim();
    working(true);
    job = await post("comparisons", { reports, transcript, decisions, preset: one("#preset").value, language, encoder: one("#encoder")?.value ?? "" });
    const id = await follow(job, (stage) => { one("#stage").textContent = stage; });
    const found = (await ask("comparisons")).find((item) => item.id === id);
    working(false);
    if (found) present(found);
    await refresh();
  } catch (error) {
    working(false);
    trouble(error.ended ? "Cancelled. Nothing was kept of it." : error.message);
    one("#compare").focus();
  } finally {
    job = null;
  }
}

function working(is) {
  one("#work").hidden = !is;
  one("#compare").disabled = is;
  if (is) {
    one("#result").hidden = true;
    one("#stage").textContent = "starting";
    one("#work-title").focus();
  }
}

function lines(parent, tag, texts) {
  parent.replaceChildren(...texts.map((text) => Object.assign(document.createElement(tag), { textContent: text })));
}

function present(found) {
  one("#result").hidden = false;
  one("#result-title").textContent = found.title;
  lines(one("#answer"), "p", found.answer);
  lines(one("#warnings"), "li", found.warnings);
  one("#open").href = `comparisons/${found.id}/page`;
  one("#open").textContent = found.files.some((name) => name.endsWith(".html")) ? "Open the page" : "Open the answer";
  const isMatrix = found.files.some((name) => name.startsWith("matrix."));
  const kinds = isMatrix ? { ...KINDS, ...MATRIX_KINDS } : KINDS;
  one("#next").textContent = isMatrix
    ? "On the page, a letter opens the words of the reports side by side, and leads to the page of any two of them. The page that you save has no such pages beside it."
    : "On the page, go through the findings and save your decisions as a file. Give that file here, with an updated report, to carry on.";
  one("#again").onclick = () => again(found.id);
  one("#files").replaceChildren(...found.files.map((name) => {
    const item = document.createElement("li");
    const link = Object.assign(document.createElement("a"), {
      className: "button", href: `comparisons/${found.id}/files/${name}`, download: name, textContent: kinds[name.slice(name.indexOf(".") + 1)] ?? name,
    });
    item.append(link);
    return item;
  }));
  one("#result-title").focus();
}

const KINDS = {
  html: "Page (.html)", json: "Everything, for programs (.json)", csv: "Table of passages (.csv)",
  md: "List of findings (.md)", txt: "Plain table (.txt)", docx: "Word document (.docx)",
  xlsx: "Workbook (.xlsx)", parquet: "Columns, for programs (.parquet)", jsonld: "Web annotations (.jsonld)",
  "fragment.html": "Piece of a web page (.fragment.html)",
};

const MATRIX_KINDS = { csv: "Table of statements (.csv)", txt: "The answer as text (.txt)" };

/* --- Earlier comparisons, samples, decisions ------------------------------------------------- */
function fill(data) {
  for (const account of accounts().slice(2)) account.remove();
  for (const account of [...accounts(), spoken()]) empty(account);
  data.reports.forEach((report, n) => { const account = accounts()[n] ?? addAccount(); if (account) show(account, report); });
  if (data.transcript) show(spoken(), data.transcript);
  trouble("");
  one("#reports").focus();
}

async function again(id) {
  try {
    const data = await post(`comparisons/${id}/again`, {});
    fill(data);
    one("#preset").value = data.preset;
    one("#language").value = data.language ?? "";
    if (one("#encoder")) one("#encoder").value = data.encoder ?? "";
    setDecisions(data.decisions, data.decisions ? "The decisions of that comparison apply again." : "");
  } catch (error) { trouble(error.message); }
}

function setDecisions(text, words) {
  decisions = text;
  one("#decided").textContent = words;
  if (!text) one("#decisions").value = "";
}

async function refresh() {
  const found = await ask("comparisons");
  one("#earlier").hidden = !found.length;
  one("#list").replaceChildren(...found.map((item) => {
    const line = document.createElement("li");
    const title = Object.assign(document.createElement("p"), { textContent: item.title });
    const row = Object.assign(document.createElement("p"), { className: "row" });
    row.append(
      labelled("Show", item.title, () => present(item)),
      labelled("Start again", item.title, () => again(item.id)),
      labelled("Forget", item.title, async () => { await ask(`comparisons/${item.id}`, { method: "DELETE" }); one("#result").hidden = true; await refresh(); one("#reports").focus(); }),
    );
    line.append(title, row);
    return line;
  }));
}

function labelled(word, title, act) {
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: word });
  button.setAttribute("aria-label", `${word}: ${title}`);
  button.addEventListener("click", () => Promise.resolve(act()).catch((error) => trouble(error.message)));
  return button;
}

/* --- Start ----------------------------------------------------------------------------------- */
all(".account").forEach(wire);
wireDrops();
one("#more")?.addEventListener("click", () => { const account = addAccount(); if (account) one(".text", account).focus(); });
one("#form").addEventListener("submit", (event) => { event.preventDefault(); if (!job) compare(); });
one("#cancel").addEventListener("click", () => { if (job) ask(`jobs/${job.id}`, { method: "DELETE" }).catch((error) => trouble(error.message)); });
one("#decisions").addEventListener("change", async ({ target }) => {
  const file = target.files[0];
  if (!file) return;
  if (file.size > MOST_DECISIONS) { setDecisions(null, `${file.name}: larger than 5 MB; this is no file of decisions.`); return; }
  setDecisions(await file.text(), `${file.name} will be applied.`);
});
for (const button of all(".sample"))
  button.addEventListener("click", () => post(`samples/${button.dataset.name}`, {})
    .then((data) => { setDecisions(null, ""); fill(data); }, (error) => trouble(error.message)));
refresh().catch((error) => trouble(error.message));
