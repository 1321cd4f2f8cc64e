"use strict";
/* Reads a file of decisions as strictly as the command line does (`compare/decisions/file.py`): both
   refuse the same files. Errors name the place, what is wrong and the remedy. */
const DecisionsFile = (() => {
  const KIND = "crossreport decisions";
  const VERSION = 1;
  const MOST = 100_000;
  const REMEDY = "fix it, or save the decisions again";

  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const refuse = (place, complaint, remedy = REMEDY) => {
    throw new SyntaxError(`${place && `${place}: `}${complaint}; ${remedy}`);
  };
  const object = (value, place) => (isObject(value) ? value : refuse(place, "not an object"));
  const below = (place, name) => (place ? `${place}.${name}` : name);
  const given = (data, name) => (Object.hasOwn(data, name) ? data[name] ?? null : null);

  function text(data, name, place) {
    if (!Object.hasOwn(data, name)) refuse(below(place, name), "missing");
    if (typeof data[name] !== "string") refuse(below(place, name), "not a text");
    return data[name];
  }
  const textOrNull = (data, name, place) => (given(data, name) === null ? null : text(data, name, place));

  function each(data, name, place, read) {
    if (!Object.hasOwn(data, name)) refuse(below(place, name), "missing");
    if (!Array.isArray(data[name])) refuse(below(place, name), "not a list");
    return data[name].map((item, n) => read(object(item, `${below(place, name)}[${n}]`), `${below(place, name)}[${n}]`));
  }

  /* A sentence by its words, with its context if the file has it. */
  function anchor(data, place) {
    const found = { text: text(data, "text", place) };
    if (!/[^\s\x1c-\x1f\x85]|\ufeff/.test(found.text)) refuse(below(place, "text"), "empty");
    for (const name of ["before", "after", "hash"]) {
      const value = textOrNull(data, name, place);
      if (value !== null) found[name] = value;
    }
    if (Object.hasOwn(data, "alike")) {
      if (!Number.isSafeInteger(data.alike)) refuse(below(place, "alike"), "not a whole number");
      if (data.alike > 1) found.alike = data.alike;
    }
    return found;
  }
  const unique = (list) => [...new Map(list.map((item) => [JSON.stringify(item), item])).values()];
  const anchors = (data, name, place) => (given(data, name) === null ? [] : unique(each(data, name, place, anchor)));

  function finding(data, place) {
    if (given(data, "finding") === null) return null;
    const [where, found] = [below(place, "finding"), object(data.finding, below(place, "finding"))];
    const [a, b] = ["a", "b"].map((side) => textOrNull(found, side, where));
    if (a === null && b === null) refuse(where, "no words of either report");
    const spoken = textOrNull(found, "spoken", where);
    return { kind: text(found, "kind", where), a, b, ...(spoken !== null && { spoken }) };
  }

  function verdictOf(data, place) {
    if (given(data, "verdict") === null) return null;
    const verdict = text(data, "verdict", place);
    return ["confirmed", "rejected"].includes(verdict) ? verdict
      : refuse(below(place, "verdict"), "neither “confirmed” nor “rejected”");
  }

  /* One entry, reduced to the known fields; `reviewer` applies where it does not name its own. */
  function entry(data, place, reviewer) {
    const note = textOrNull(data, "note", place) ?? "";
    const own = Object.hasOwn(data, "reviewer") ? textOrNull(data, "reviewer", place) ?? "" : reviewer;
    if (Object.hasOwn(data, "match")) {
      const where = below(place, "match");
      const [a, b] = ["a", "b"].map((side) => anchors(object(data.match, where), side, where));
      if (!a.length || !b.length) refuse(where, "a match needs sentences of both reports");
      return { match: { a, b }, note, reviewer: own };
    }
    const [a, b] = ["a", "b"].map((side) => anchors(data, side, place));
    if (!a.length && !b.length) refuse(place, "names no sentence");
    const verdict = verdictOf(data, place);
    if (!verdict && !note) refuse(place, "neither verdict nor note", "give one of them");
    return { a, b, finding: finding(data, place), verdict, note, reviewer: own };
  }

  /* --- Two entries about one thing ------------------------------------------------------------- */
  // Letter by letter, because otherwise the last letter of a Greek word would depend on its context.
  const letters = (words) => [...words].map((char) => char.toUpperCase().toLowerCase()).join("").replace(/[^\p{L}\p{N}]/gu, "");
  const order = (one, other) => (one < other ? -1 : Number(one > other));
  const sorted = (list) => list.map((item) => ({
    alike: item.alike ?? 1, words: letters(item.text),
    around: ["before", "after"].map((name) => (item[name] === undefined ? null : letters(item[name]))),
  })).sort((x, y) => order(x.words, y.words) || order(x.around[0] ?? "", y.around[0] ?? ""));

  function sameSentence(one, other) {
    if (one.words !== other.words) return false;
    const differ = one.around.map((mine, n) => mine !== null && other.around[n] !== null && mine !== other.around[n]);
    return Math.max(one.alike, other.alike) > 1 ? !differ.includes(true) : differ.includes(false);
  }
  const sameFinding = (one, other) => one === other || Boolean(one && other)
    && ["kind", "a", "b"].every((name) => one[name] === other[name])
    && (one.spoken === undefined || other.spoken === undefined || one.spoken === other.spoken);

  const verdict = (found) => (found.match ? "matched" : found.verdict);
  const opposed = (one, other) => Boolean(verdict(one) && verdict(other))
    && (verdict(one) === "rejected") !== (verdict(other) === "rejected");

  /* Takes entries one by one; returns the earlier entry that contradicts this one, if any. */
  function contradictions() {
    const known = new Map();
    return (found) => {
      const about = found.finding ?? null;
      const sides = ["a", "b"].map((side) => sorted((found.match ?? found)[side]));
      const key = JSON.stringify([sides.map((side) => side.map(({ words }) => words)), about && [about.kind, about.a, about.b]]);
      if (!known.has(key)) known.set(key, []);
      const alike = known.get(key);
      const same = (other) => sameFinding(about, other.about)
        && sides.every((side, n) => side.every((item, place) => sameSentence(item, other.sides[n][place])));
      const other = alike.find((before) => opposed(before.found, found) && same(before));
      if (!other) alike.push({ found, about, sides });
      return other?.found;
    };
  }

  const described = (found) => verdict(found) + (found.reviewer ? ` by ${found.reviewer}` : "");
  function refuseContradictions(entries) {
    const against = contradictions();
    entries.forEach((found, n) => {
      const other = against(found);
      if (other) refuse("", `one thing is ${described(other)} in decisions[${entries.indexOf(other)}] and ${described(found)} in decisions[${n}]`, "keep one of the two");
    });
  }

  /* Parsed JSON -> its reviewer and its entries; SyntaxError says what cannot be read. */
  function read(data) {
    object(data, "");
    if (given(data, "kind") !== KIND) refuse("", Object.hasOwn(data, "passages") ? "a saved comparison, not decisions" : "not a file of decisions", `give one with "kind": "${KIND}"`);
    if (data.schema_version !== VERSION)
      refuse("schema_version", `this page reads ${VERSION}`, "save the decisions again, or make the page again with the version that wrote them");
    const reviewer = textOrNull(data, "reviewer", "") ?? "";
    if (Array.isArray(data.decisions) && data.decisions.length > MOST) refuse("decisions", `more than ${MOST}`, "split the file");
    const entries = each(data, "decisions", "", (item, place) => entry(item, place, reviewer));
    refuseContradictions(entries);
    if (given(data, "reports") !== null)
      for (const side of ["a", "b"].filter((name) => given(object(data.reports, "reports"), name) !== null))
        for (const name of ["label", "sha256"]) textOrNull(object(data.reports[side], `reports.${side}`), name, `reports.${side}`);
    textOrNull(data, "made", "");
    return { reviewer, entries: unique(entries) };
  }

  // Half of a surrogate pair: no file can be written with it.
  const whole = (key, value) => {
    if (key.isWellFormed() && (typeof value !== "string" || value.isWellFormed())) return value;
    throw new SyntaxError("half a character");
  };

  /* The bytes of a file; only UTF-8 is read. */
  function parse(bytes) {
    let data;
    try { data = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes), whole); } catch {
      refuse("", "not a file of decisions, or cut off");
    }
    return read(data);
  }

  return { KIND, VERSION, MOST, parse, entry, contradictions };
})();
