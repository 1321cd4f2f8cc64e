"""The short form of the record, without repetition, for places where its size matters.

Takes the plain record of `Comparison.to_dict` and gives one that is less than half as large:
sentences and quotations as rows of a table, without the words that the text has anyway; passages
without fields that have their usual value; parts of a score without their names. `expanded` gives
the same record back. Only the form changes, so unknown fields pass through both ways. A general
compressor would make it smaller, but then no other tool could read the page.
"""

from typing import Any

from compare.errors import RecordError

Record = dict[str, Any]

_USUAL: Record = {
    "score": None,
    "uncertain": False,
    "partial": None,
    "reordered": False,
    "shift": 0,
    "boilerplate": False,
    "restated": [],
    "parts": {},
    "runner_up": {"a": None, "b": None},
    "edits": [],
    "differences": [],
    "decision": None,
    "details": [],
    "stretches": [],
}
_USUAL_DIFFERENCE: Record = {"decision": None}
_USUAL_SENTENCE: Record = {"kind": "sentence"}
_SIDES = ("a", "b")
_PLACES = ("a", "b", "transcript")
_NOWHERE = [-1, -1]


def compacted(record: Record) -> Record:
    """The record in its short form, marked by the field `compact`."""
    passages = record["passages"]
    names = next((list(p["parts"]) for p in passages if p["parts"]), [])
    differences = [difference for passage in passages for difference in passage["differences"]]
    usual, difference = _usual_of(_USUAL, passages), _usual_of(_USUAL_DIFFERENCE, differences)
    return record | {
        "compact": {"parts": names, "usual": usual, "difference": difference},
        "reports": {name: _short_report(report) for name, report in record["reports"].items()},
        "passages": [_short_passage(p, names, usual, difference) for p in passages],
        "findings": _table(
            [_short_finding(finding) for finding in record["findings"]], usual=_USUAL_DIFFERENCE
        ),
        "facts": _table([_short_fact(fact) for fact in record["facts"]]),
    }


def expanded(record: object) -> object:
    """A record in either form as the full one; RecordError where the short form is broken."""
    if not isinstance(record, dict) or "compact" not in record:
        return record
    try:
        form = record["compact"]
        reports = {
            name: _full_report(report, name[0]) for name, report in record["reports"].items()
        }
        texts = {name: report["text"] for name, report in reports.items()}
        passages = [_full_passage(p, form, texts) for p in record["passages"]]
        findings = [_full_finding(f, texts) for f in _entries(record["findings"])]
        facts = [_full_fact(fact, texts) for fact in _entries(record["facts"])]
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        raise RecordError("compact: cannot be read; save the comparison again") from error
    full = {key: value for key, value in record.items() if key != "compact"}
    read = {"reports": reports, "passages": passages, "findings": findings, "facts": facts}
    return full | read


def _short_report(report: Record) -> Record:
    quotations = [q | {"speaker": _without_text(q["speaker"])} for q in report["quotations"]]
    sentences = _table(report["sentences"], "id", "text", usual=_USUAL_SENTENCE)
    return report | {"sentences": sentences, "quotations": _table(quotations)}


def _full_report(report: Record, side: str) -> Record:
    text = report["text"]
    sentences = [
        {"id": f"{side}{number}"} | entry | {"text": text[entry["start"] : entry["end"]]}
        for number, entry in enumerate(_entries(report["sentences"]), start=1)
    ]
    quotations = [
        entry | {"speaker": _with_text(entry["speaker"], text)}
        for entry in _entries(report["quotations"])
    ]
    return report | {"sentences": sentences, "quotations": quotations}


def _table(entries: list[Record], *left_out: str, usual: Record | None = None) -> Record:
    """Entries as a table; a row leaves out last fields that are missing or have a usual value."""
    keys = [key for key in max(entries, key=len, default={}) if key not in left_out]
    everywhere = [key for key in keys if all(key in entry for entry in entries)]
    usual = _usual_of(usual or {}, entries)
    columns = sorted(keys, key=lambda key: (key not in everywhere, key in usual))
    rows = [[entry[key] for key in columns if key in entry] for entry in entries]
    for row in rows:
        while row and (key := columns[len(row) - 1]) in usual and row[-1] == usual[key]:
            row.pop()
    return {"columns": columns, "rows": rows} | ({"usual": usual} if usual else {})


def _entries(table: Record) -> list[Record]:
    usual, columns = table.get("usual", {}), table["columns"]
    return [usual | dict(zip(columns, row, strict=False)) for row in table["rows"]]


def _usual_of(usual: Record, entries: list[Record]) -> Record:
    """The usual values of fields that all entries have."""
    return {key: value for key, value in usual.items() if all(key in entry for entry in entries)}


def _unusual(entry: Record, usual: Record) -> Record:
    return {key: value for key, value in entry.items() if key not in usual or value != usual[key]}


def _short_passage(passage: Record, names: list[str], usual: Record, difference: Record) -> Record:
    short = _unusual(passage, usual)
    if names and list(passage["parts"]) == names:
        short["parts"] = list(passage["parts"].values())
    if "runner_up" in short:
        short["runner_up"] = [_rival(passage["runner_up"][side]) for side in _SIDES]
    if passage["edits"]:
        short["edits"] = [
            n for e in passage["edits"] for n in (*_pair(e["a"]), *_pair(e["b"]), int(e["drawn"]))
        ]
    if passage["differences"]:
        short["differences"] = [
            _unusual(c, difference) | {s: c[s] and _pair(c[s]) for s in _SIDES}
            for c in passage["differences"]
        ]
    return short


def _full_passage(passage: Record, form: Record, texts: dict[str, str]) -> Record:
    full: Record = form["usual"] | passage
    if isinstance(full["parts"], list):
        full["parts"] = dict(zip(form["parts"], full["parts"], strict=True))
    if isinstance(full["runner_up"], list):
        full["runner_up"] = {
            side: pair and {"id": pair[0], "score": pair[1]}
            for side, pair in zip(_SIDES, full["runner_up"], strict=True)
        }
    flat = full["edits"]
    full["edits"] = [
        {"a": _place(flat[n : n + 2]), "b": _place(flat[n + 2 : n + 4]), "drawn": flat[n + 4] == 1}
        for n in range(0, len(flat), 5)
    ]
    full["differences"] = [
        form["difference"]
        | difference
        | {s: difference[s] and _with_text(_place(difference[s]), texts[s]) for s in _SIDES}
        for difference in full["differences"]
    ]
    return full


def _short_fact(fact: Record) -> Record:
    """A row of the ledger with its places as flat lists of offsets."""
    return fact | {
        name: [n for place in fact[name] for n in (place["start"], place["end"])]
        for name in _PLACES
        if name in fact
    }


def _full_fact(fact: Record, texts: dict[str, str]) -> Record:
    return fact | {
        name: [_with_text(_place(flat[n : n + 2]), texts[name]) for n in range(0, len(flat), 2)]
        for name in _PLACES
        if (flat := fact.get(name)) is not None
    }


def _short_finding(finding: Record) -> Record:
    return finding | {side: _pair(finding[side]) for side in _SIDES}


def _full_finding(finding: Record, texts: dict[str, str]) -> Record:
    return finding | {s: _with_text(_place(finding[s]), texts.get(s, "")) for s in _SIDES}


def _rival(runner_up: Record | None) -> list[Any] | None:
    return None if runner_up is None else [runner_up["id"], runner_up["score"]]


def _pair(span: Record | None) -> list[int]:
    return _NOWHERE if span is None else [span["start"], span["end"]]


def _place(pair: list[int]) -> Record | None:
    start, end = pair
    return None if pair == _NOWHERE else {"start": start, "end": end}


def _without_text(place: Record | None) -> Record | None:
    return place and {key: value for key, value in place.items() if key != "text"}


def _with_text(place: Record | None, text: str) -> Record | None:
    return place and place | {"text": text[place["start"] : place["end"]]}
