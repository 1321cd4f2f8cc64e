"""Quotations checked against a transcript in another language: nothing is said to be wrong."""

import json
from functools import cache

import jsonschema
import pytest

from compare.analysis.caveats import warnings_about
from compare.analysis.limits import check_limits
from compare.errors import SettingsError
from compare.pipeline import check_quotations, compare
from compare.quotations import SupportStatus
from compare.result.comparison import Comparison
from compare.text.document import Report, report_from_text
from compare.writers import View, render
from compare.writers.data.passages import schema_text
from compare.writers.quotes import quotes_text

SPEECH = "We have waited for thirty years. Viva la Musica! The tunnel will cost 200 million crowns."
REPORT = (
    "„Wir haben dreißig Jahre gewartet“, sagte sie. Der Tunnel werde 200 Millionen kosten. "
    "Zum Schluss rief die Rednerin „Viva la Musica“."
)


def german() -> Report:
    return report_from_text(REPORT, label="B", language="de")


def spoken() -> Report:
    return report_from_text(SPEECH, label="speech", language="en")


@cache
def checked() -> Comparison:
    return check_quotations(german(), spoken())


def test_only_words_that_stand_there_are_looked_up() -> None:
    statuses = [q.support.status for q in checked().a.quotations if q.support]
    assert statuses == [SupportStatus.OTHER_LANGUAGE, SupportStatus.VERBATIM]
    support = checked().summary.a.support
    assert support is not None
    assert (support.in_another_language, support.not_found, support.total) == (1, 0, 2)
    assert not support.unlike


def test_it_is_no_finding_and_its_statements_are_not_looked_for() -> None:
    assert checked().findings == ()
    assert all(sentence.transcript is None for sentence in checked().a.sentences)
    (warning,) = (w for w in warnings_about(checked()) if "another language" in w)
    assert "cannot be looked up" in warning


def test_the_record_comes_back_and_fits_its_schema() -> None:
    record = json.loads(json.dumps(checked().to_dict()))
    jsonschema.validate(record, json.loads(schema_text()))
    assert Comparison.from_dict(record) == checked()
    del record["summary"]["a"]["support"]["in_another_language"]
    older = Comparison.from_dict(record).summary.a.support
    assert older is not None
    assert older.in_another_language == 0


def test_every_output_says_so() -> None:
    assert "1 in another language" in " ".join(render(checked(), "terminal", View()).split())
    assert "in another language" in quotes_text(checked(), "terminal", View())
    assert '"in_another_language"' in quotes_text(checked(), "json", View())
    page = render(checked(), "html")
    assert "In another language than the transcript" in page
    assert "Not found in the transcript" not in page


def test_of_two_reports_the_one_in_its_language_is_looked_up() -> None:
    english = report_from_text("“We have waited for forty years,” she said.", label="A")
    comparison = compare(english, german(), transcript=spoken())
    assert [q.support.status.value for q in comparison.a.quotations if q.support] == ["altered"]
    assert [f.kinds for f in comparison.findings if f.quotation is not None] == [("altered",)]


@pytest.mark.parametrize("option", ["--max-not-found", "--max-altered", "--max-out-of-context"])
def test_a_limit_that_cannot_be_judged_is_refused(option: str) -> None:
    with pytest.raises(SettingsError, match="the transcript is in another language"):
        check_limits(checked(), {option: 0})
