"""The whole of `dev.py check`: mend what is asked for, check the sources, then the site they make.

run(settings, fix=True, as_json=False)   # -> the exit code
"""

import os
import sys
from datetime import date

from addresses import checking
from checks import builder, mending, report
from checks.everything import check_stopping, check_words, warnings
from content.problems import Problem
from content.settings import Settings
from publishing.aside import aside

NEARLY_LAST = "glossary.json"  # a built file that is there only once every page is


def run(settings: Settings, *, fix: bool, as_json: bool) -> int:
    """Tell every problem on standard output, or as JSON, and every warning on standard error."""
    for said in mending.mend(settings) if fix else ():
        print(said, file=sys.stderr)
    stopping = check_stopping(settings)
    problems = sorted({*stopping, *check_words(settings, stopping)})
    if not stopping:
        problems += _of_the_site(settings, fix=fix, known=bool(problems))
    warned = [] if problems else warnings(settings)
    if as_json:
        print(report.as_json(problems, warned))
    else:
        print(*problems, sep="\n", end="\n" if problems else "")
        print(*(f"warning: {warning}\n" for warning in warned), sep="", end="", file=sys.stderr)
    if os.environ.get("GITHUB_ACTIONS") == "true":
        told = report.as_annotations(problems, "error") + report.as_annotations(warned, "warning")
        print(*told, sep="\n", file=sys.stderr)
    print(f"{len(problems)} problem{'' if len(problems) == 1 else 's'}.", file=sys.stderr)
    return 1 if problems else 0


def _of_the_site(settings: Settings, *, fix: bool, known: bool) -> list[Problem]:
    """What only a built site shows. Where addresses are new and none is lost, they can be recorded.

    known: something is wrong with the sources, and the builder would say it again.
    """
    with aside(settings.root) as folder:
        built = folder / "site"
        said = builder.build(settings, built)
        if said and not (known and (built / NEARLY_LAST).exists()):
            return said
        problems = checking.check_site(settings, built)
        if fix and {problem.code for problem in problems} == {"link-new"}:
            count = checking.record_site(settings, built, date.today().isoformat())
            print(f"{checking.LEDGER}: {count} lines written", file=sys.stderr)
            return []
        return problems
