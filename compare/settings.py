"""What a caller can choose, checked when it is created.

Only `pipeline` reads Settings; the stages take plain parameters. Most callers need a preset only:
each is a point on the measured curve of precision and recall.
"""

from dataclasses import dataclass, field, replace
from typing import Literal

from compare.errors import SettingsError, expect


@dataclass(frozen=True, slots=True)
class Preset:
    """A named point on the measured precision and recall curves.

    `threshold` is that of the model of words, `by_meaning` that of the models that weigh the
    vectors of an encoder: there the same precision takes a higher score.
    """

    threshold: float
    by_meaning: float
    summary: str


# Points on the curves measured by cross-validation on news pairs, BASIL and CSTNews, see
# docs/accuracy.md: `balanced` counts a wrong match as worse than a missed one. With and without an
# encoder a preset has about the same precision.
PRESETS: dict[str, Preset] = {
    "strict": Preset(0.80, 0.80, "fewer matches, almost none wrong"),
    "balanced": Preset(0.55, 0.60, "a middle way"),
    "loose": Preset(0.40, 0.45, "more matches, more of them doubtful"),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """What a caller can choose; the defaults are the preset `balanced`.

    `threshold` is the score, 0 to 1, from which a pair of sentences is matched. A match is
    uncertain up to `band_above` over it, at most half-way to 1; an unmatched sentence is uncertain
    when its best rejected candidate is at most `band_below` under it. `language` is a code such as
    "en" for both reports, None to detect it. `reference` is the side that the other is checked
    against, such as a press release: it changes the words of the outputs ("left out", "added") and
    nothing in the comparison; None where both are accounts of the same kind. `encoder` is a folder
    with an encoder, or the name of one, by which sentences are matched by meaning too; None is by
    words alone. `cache` keeps its vectors in the user's cache folder, which never changes a result.
    Where an encoder is used, the threshold of a preset is the one measured with encoders, unless
    `keeps_threshold`. Raises SettingsError for values out of range.

    >>> import compare
    >>> compare.Settings.from_preset("strict").threshold
    0.8
    """

    preset: str = "balanced"
    threshold: float = PRESETS["balanced"].threshold
    band_above: float = 0.20
    band_below: float = 0.20
    language: str | None = None
    reference: Literal["a", "b"] | None = None
    encoder: str | None = None
    cache: bool = field(default=True, compare=False)
    keeps_threshold: bool = field(default=False, compare=False)

    def __post_init__(self) -> None:
        expect("preset", self.preset, str)
        expect("language", self.language, str, type(None))
        expect("encoder", self.encoder, str, type(None))
        expect("cache", self.cache, bool)
        expect("keeps_threshold", self.keeps_threshold, bool)
        if self.encoder is not None and not self.encoder.strip():
            raise SettingsError("encoder: empty; give a folder, or a name from encoder list")
        if self.preset not in PRESETS:
            raise SettingsError(
                f"preset: {self.preset!r} is none of {', '.join(PRESETS)}; give one of them"
            )
        if self.reference not in (None, "a", "b"):
            raise SettingsError(f"reference: {self.reference!r} is none of a, b; give one of them")
        for name in ("threshold", "band_above", "band_below"):
            expect(name, getattr(self, name), float, int)
            if not 0.0 <= getattr(self, name) <= 1.0:
                raise SettingsError(
                    f"{name}: {getattr(self, name)} is not between 0 and 1; give a number that is"
                )

    @staticmethod
    def from_preset(
        preset: str = "balanced",
        *,
        threshold: float | None = None,
        language: str | None = None,
        reference: Literal["a", "b"] | None = None,
        encoder: str | None = None,
        cache: bool = True,
    ) -> "Settings":
        """The settings of a preset, with another threshold if one is given."""
        expect("preset", preset, str)
        if preset not in PRESETS:
            raise SettingsError(
                f"preset: {preset!r} is none of {', '.join(PRESETS)}; give one of them"
            )
        chosen = PRESETS[preset].threshold if threshold is None else threshold
        return Settings(
            preset=preset,
            threshold=chosen,
            language=language,
            reference=reference,
            encoder=encoder,
            cache=cache,
            keeps_threshold=threshold is not None,
        )

    def by_meaning(self) -> "Settings":
        """The settings for a comparison that uses an encoder: another threshold for a preset.

        >>> import compare
        >>> compare.Settings.from_preset("balanced").by_meaning().threshold
        0.6
        >>> compare.Settings.from_preset("balanced", threshold=0.7).by_meaning().threshold
        0.7
        """
        preset = PRESETS[self.preset]
        if self.keeps_threshold or self.threshold != preset.threshold:
            return self
        return replace(self, threshold=preset.by_meaning, keeps_threshold=True)
