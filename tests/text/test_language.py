"""Word lists of the languages, and telling languages apart."""

import json
from importlib.resources import files

import pytest

from compare.text.language import detect_language, language_profile
from compare.text.language_folder import languages
from compare.text.normalization import fold_word

SPEECH = {
    "en": "The minister told the council that the new bridge will be opened before the end of the "
    "year, and that nobody has to pay for crossing it.",
    "de": "Die Ministerin sagte dem Rat, dass die neue Brücke noch vor dem Ende des Jahres "
    "eröffnet wird und dass niemand für die Überfahrt bezahlen muss.",
    "nl": "De minister zei tegen de raad dat de nieuwe brug nog voor het einde van het jaar wordt "
    "geopend en dat niemand voor de overtocht hoeft te betalen.",
    "fr": "La ministre a dit au conseil que le nouveau pont sera ouvert avant la fin de l'année et "
    "que personne ne devra payer pour le traverser.",
    "es": "La ministra dijo al consejo que el nuevo puente se abrirá antes de que termine el año y "
    "que nadie tendrá que pagar por cruzarlo.",
    "pt": "A ministra disse ao conselho que a nova ponte será aberta antes do fim do ano e que "
    "ninguém terá de pagar para a atravessar.",
    "it": "La ministra ha detto al consiglio che il nuovo ponte sarà aperto prima della fine "
    "dell'anno e che nessuno dovrà pagare per attraversarlo.",
    "ru": "Министр сказала совету, что новый мост будет открыт до конца года и что никто не "
    "должен будет платить за проезд по нему, если правила не изменятся вновь. Мы рады.",
    "uk": "Міністерка сказала раді, що новий міст буде відкрито до кінця року і що ніхто не "
    "повинен буде платити за проїзд, якщо правила не зміняться.",
    "pl": "Minister powiedziała radzie, że nowy most zostanie otwarty przed końcem roku i że nikt "
    "nie będzie musiał płacić za przejazd, jeśli zasady się nie zmienią.",
    "tr": "Bakan meclise yeni köprünün yıl sonundan önce açılacağını ve kimsenin geçiş için para "
    "ödemek zorunda kalmayacağını söyledi.",
    "el": "Η υπουργός είπε στο συμβούλιο ότι η νέα γέφυρα θα ανοίξει πριν από το τέλος του έτους "
    "και ότι κανείς δεν θα πληρώνει για να περάσει.",
    "sv": "Ministern sade till rådet att den nya bron ska öppnas före slutet av året och att ingen "
    "behöver betala för att åka över den.",
}


@pytest.mark.parametrize(("code", "text"), SPEECH.items())
def test_known_languages_are_told_apart(code: str, text: str) -> None:
    assert detect_language(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Η υπουργός είπε στο συμβούλιο ότι η νέα γέφυρα θα ανοίξει σύντομα.", "el"),
        ("השרה אמרה למועצה כי הגשר החדש ייפתח לפני סוף השנה.", "he"),
        ("قالت الوزيرة للمجلس إن الجسر الجديد سيفتح قبل نهاية العام.", "ar"),
        ("大臣は議会に、新しい橋は年末までに開通すると述べた。", "ja"),
        ("部长告诉议会，新桥将在年底前开通，任何人都不必付费。", "zh"),
        ("장관은 새 다리가 연말 전에 개통될 것이라고 의회에 말했다.", "ko"),
        ("รัฐมนตรีกล่าวต่อสภาว่าสะพานใหม่จะเปิดก่อนสิ้นปี", "th"),
        # Persian and Bulgarian share a script with a known language and are neither.
        ("وزیر به شورا گفت که پل جدید پیش از پایان سال باز می‌شود و هیچ‌کس پول نمی‌دهد.", None),
        (
            "Министърката каза на съвета, че новият мост ще бъде открит преди края на годината и "
            "че никой няма да плаща за преминаване по него.",
            None,
        ),
        ("Ministeri kertoi neuvostolle, että uusi silta avataan ennen vuoden loppua.", None),
        ("The bridge is open.", None),
        ("12 345 678 90 12 345 678 90 12 34", None),
        ("", None),
    ],
)
def test_scripts_and_thin_evidence(text: str, code: str | None) -> None:
    assert detect_language(text) == code


def test_names_do_not_make_a_language() -> None:
    assert (
        detect_language("Orlova Petrenko Wagner Rossi Dupont García Silva Jansen Kowalski") is None
    )


def test_only_the_beginning_is_read() -> None:
    assert detect_language(SPEECH["en"] * 200 + SPEECH["de"] * 2000) == "en"


@pytest.mark.parametrize("code", ["en", "EN", "en-GB", "en_US", " en "])
def test_codes_are_read_loosely(code: str) -> None:
    assert language_profile(code) is language_profile("en")


@pytest.mark.parametrize(("code", "used"), [(None, "und"), ("", "und"), ("fi", "fi"), ("xx", "xx")])
def test_unknown_codes_give_a_neutral_profile(code: str | None, used: str) -> None:
    profile = language_profile(code)
    assert profile.code == used
    assert profile.stemmer is None
    assert not profile.function_words


@pytest.mark.parametrize("code", languages())
class TestWordLists:
    def test_words_are_in_folded_form(self, code: str) -> None:
        profile = language_profile(code)
        lists = (
            profile.function_words,
            profile.negations,
            profile.modals,
            profile.month_names,
            profile.attribution_verbs,
        )
        assert [word for words in lists for word in words if fold_word(word, profile) != word] == []

    def test_abbreviations_are_lower_case_without_last_dot(self, code: str) -> None:
        profile = language_profile(code)
        every = (
            profile.abbreviations
            | profile.number_abbreviations
            | profile.capital_abbreviations
            | profile.closing_abbreviations
        )
        assert [word for word in every if word != word.lower() or word.endswith(".")] == []

    def test_lists_do_not_contradict_each_other(self, code: str) -> None:
        profile = language_profile(code)
        assert not profile.function_words & (profile.negations | profile.modals)
        assert not profile.abbreviations & profile.number_abbreviations
        assert not profile.abbreviations & profile.capital_abbreviations
        assert not profile.abbreviations & profile.closing_abbreviations

    def test_lists_are_long_enough_to_be_of_use(self, code: str) -> None:
        profile = language_profile(code)
        assert len(profile.function_words) >= 100
        assert len(profile.attribution_verbs) >= 40
        assert len(profile.month_names) >= 12
        assert len(profile.negations) >= 8

    def test_no_word_is_listed_twice(self, code: str) -> None:
        file = files("compare").joinpath("data", "languages", code, "words.json")
        data = json.loads(file.read_text(encoding="utf-8"))
        for field, lines in data.items():
            if isinstance(lines, list):
                words = " ".join(lines).split()
                twice = sorted({word for word in words if words.count(word) > 1})
                assert twice == [], f"{field}: {twice}"


def test_every_folder_is_a_known_language() -> None:
    folder = files("compare").joinpath("data", "languages")
    codes = {entry.name for entry in folder.iterdir()}
    assert codes == set(languages())
