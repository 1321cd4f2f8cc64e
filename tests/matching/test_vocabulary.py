"""The words of two reports as numbers."""

from hypothesis import given

from compare.matching.vocabulary import BEGINNING, Forms, words_of
from tests.builders import news, segments


@given(news(), news())
def test_numbers_tell_the_words_as_they_stand(one: str, two: str) -> None:
    a, b = segments(one), segments(two)
    words = words_of(a, b)
    plain = [w for s in (*a.sentences, *b.sentences) for w in s.words]

    def spelled(forms: Forms) -> list[str]:
        return [forms.strings[number] for number in forms.ids.tolist()]

    assert spelled(words.stems) == [w.stem for w in plain]
    assert spelled(words.beginnings) == [w.norm[:BEGINNING] for w in plain]
    assert spelled(words.figures) == [w.norm if w.norm[0].isdigit() else "" for w in plain]
    assert words.content.tolist() == [w.content for w in plain]
    different = [*words.distinct[0], *words.distinct[1]]
    assert [different[place].norm for place in words.distinct_ids.tolist()] == [
        w.norm for w in plain
    ]
    norms = {(number, w.norm) for number, w in zip(words.norms.tolist(), plain, strict=True)}
    assert len(norms) == len({n for n, _ in norms}) == len({n for _, n in norms})


@given(news(), news())
def test_each_word_is_in_its_sentence(one: str, two: str) -> None:
    a, b = segments(one), segments(two)
    words = words_of(a, b)
    assert words.size_a == len(a.sentences)
    for number, sentence in enumerate((*a.sentences, *b.sentences)):
        first, last = words.bounds[number : number + 2].tolist()
        assert last - first == len(sentence.words)
        assert set(words.rows[first:last].tolist()) <= {number}


@given(news(), news())
def test_numbers_follow_the_alphabet_whichever_report_comes_first(one: str, two: str) -> None:
    a, b = segments(one), segments(two)
    there, back = words_of(a, b), words_of(b, a)
    for forms, others in ((there.stems, back.stems), (there.beginnings, back.beginnings)):
        assert forms.strings == others.strings == tuple(sorted(forms.strings))
        assert forms.lengths.tolist() == [len(s) for s in forms.strings]
        assert forms.starts_with_digit.tolist() == [s[0].isdigit() for s in forms.strings]
