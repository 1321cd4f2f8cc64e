"""How long the command takes for small inputs that were made to keep it busy.

    python benchmarks/hostile.py                every case
    python benchmarks/hostile.py alike repeat   those whose names begin so

Prints for each case its size, the seconds of the processor (and by the clock) and the most memory
of a fresh process that runs `crossreport diff A B --stat`, and the warnings that it gives. A case
that takes more than LONGEST seconds of the processor or MOST_MEMORY MiB makes the exit code 1.
"""

import random
import resource
import subprocess
import sys
import tempfile
import time
from multiprocessing import Process, Queue
from pathlib import Path

LONGEST = 2.0
MOST_MEMORY = 1024
TIMEOUT = 60


def _lines(line: str, count: int) -> str:
    return f"{line}\n" * count


def _random_lines(vocabulary: list[str], length: int, count: int, seed: int) -> str:
    draw = random.Random(seed)
    return "".join(
        " ".join(draw.choice(vocabulary) for _ in range(length)).capitalize() + ".\n"
        for _ in range(count)
    )


def cases() -> dict[str, tuple[str, str]]:
    """Name -> the two texts."""
    few = [f"word{k}" for k in range(40)]
    figures = ["and", *(str(k) for k in range(101, 999, 7))]
    return {
        "alike-150": (_lines("The bridge will open soon for us.", 150),
                      _lines("The bridge will close soon for us.", 150)),
        "alike-170": (_lines("The bridge over the river will open soon.", 170),
                      _lines("The bridge over the river will close soon.", 170)),
        "alike-400": (_lines("The bridge will open soon for us.", 400),
                      _lines("The bridge will close soon for us.", 400)),
        "alike-1000": (_lines("The bridge will open soon for us.", 1000),
                       _lines("The bridge will close soon for us.", 1000)),
        "alike-1300": (_lines("The bridge will open soon for us.", 1300),
                       _lines("The bridge will close soon for us.", 1300)),
        "alike-uneven": (_lines("The bridge will open soon for us.", 150),
                         _lines("The bridge will close soon for us.", 900)),
        "alike-figures": ("".join(f"Ward {k} counted {37 * k} votes.\n" for k in range(300)),
                          "".join(f"Ward {k} counted {41 * k} votes.\n" for k in range(300))),
        "alike-quotes": (_lines("“We will open it soon for all,” she said.", 200),
                         _lines("“We will close it soon for all,” she said.", 200)),
        "alike-facts": (_lines("It will cost 5 million, Anna Berg said on 5 May.", 120),
                        _lines("It may cost 6 million, Bea Aas said on 6 May.", 120)),
        "alike-han": ("漢字仮名。" * 400, "漢字名仮。" * 400),
        "repeat-digits": ("5-6-" * 800 + "7.", "5–" * 800 + "7."),
        "repeat-times": ("12:30:" * 800 + "1.", "12:31:" * 800 + "2."),
        "repeat-slashes": ("1/2/" * 800 + ".", "1/3/" * 800 + "."),
        "repeat-han": ("漢字仮名" * 800, "漢字名仮" * 800),
        "repeat-thai": ("กขคงจ" * 2000, "กขคจง" * 2000),
        "repeat-yes-no": ("yes no " * 2000 + ".", "no yes yes " * 1500 + "."),
        "repeat-quoted": ("He said: “" + "five six " * 700 + "”.",
                          "She said: “" + "six five five " * 500 + "”."),
        "repeat-names": ("Anna Berg " * 500 + ".", "Berg Anna " * 500 + "."),
        "repeat-dates": ("3 May 2031, " * 400 + ".", "4 May 2031, " * 400 + "."),
        "repeat-nots": ("not never " * 500 + ".", "never not no " * 400 + "."),
        "marks-open": ("“" * 4000, "”" * 4000),
        "marks-short": ('"a" ' * 1500, '"b" ' * 1500),
        "marks-brackets": ("(" * 5000, ")" * 5000),
        "marks-dots": (". " * 5000, "… " * 4000),
        "marks-initials": ("A. B. " * 2000, "C. D. " * 2000),
        "quotes-many": ("“We pay 3,500,000” " * 450, "“We pay 3,500,001” " * 450),
        "quotes-figures": (
            "« Nous payons 3 500 000 » " * 450,
            "« Nous payons 3\u202f500\u202f001 » " * 450,
        ),
        "long-sentences": (_random_lines(few, 300, 30, 1), _random_lines(few, 300, 30, 2)),
        "long-figures": (_random_lines(figures, 60, 40, 1), _random_lines(figures, 60, 40, 2)),
    }  # fmt: skip


def _measure(a: Path, b: Path, found: "Queue[tuple[float, float, int, str]]") -> None:
    """Run the command and put down what it took; in a process of its own, whose child it is."""
    begin = time.perf_counter()
    command = [sys.executable, "-m", "compare", "diff", str(a), str(b), "--stat"]
    try:
        done = subprocess.run(command, capture_output=True, timeout=TIMEOUT, check=False)
        said = done.stderr.decode(errors="replace").strip()
    except subprocess.TimeoutExpired:
        said = f"stopped after {TIMEOUT} s"
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    worked = used.ru_utime + used.ru_stime
    found.put((worked, time.perf_counter() - begin, used.ru_maxrss // 1024, said))


def main(wanted: list[str]) -> int:
    """Measure the cases; 1 if one takes too much."""
    broken = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, texts in cases().items():
            if wanted and not name.startswith(tuple(wanted)):
                continue
            paths = [Path(folder) / f"{name}-{side}.txt" for side in "ab"]
            for path, text in zip(paths, texts, strict=True):
                path.write_text(text, encoding="utf-8")
            found: Queue[tuple[float, float, int, str]] = Queue()
            process = Process(target=_measure, args=(*paths, found))
            process.start()
            seconds, clock, memory, said = found.get()
            process.join()
            over = seconds > LONGEST or memory > MOST_MEMORY
            broken += over
            size = sum(path.stat().st_size for path in paths) / 1000
            line = f"{name:16} {size:6.1f} kB {seconds:6.2f} s ({clock:.2f}) {memory:5d} MiB"
            print(f"{line}{'  too much' if over else ''}{f'  {said}' if said else ''}", flush=True)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
