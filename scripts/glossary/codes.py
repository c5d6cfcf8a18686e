"""What each problem's code stands for; .github/problems.md is made of it (dev.py check --table)."""

CODES = {
    "bib-field": "An entry of references.bib lacks a title, a year, or an author.",
    "bib-html": "An entry has HTML in a field.",
    "bib-key": "An entry's key is not made of letters, digits, - and _.",
    "bib-link": "An entry has no address, DOI or e-print number, or one that is not a web address.",
    "bib-missing": "There is no references.bib.",
    "bib-syntax": "references.bib is not BibTeX.",
    "bib-twice": "Two entries have one key.",
    "citation-broken": "A citation is broken over two lines.",
    "citation-code": "A citation stands in code.",
    "citation-form": "Brackets with an @ hold something that is no citation.",
    "citation-link": "A citation stands in the text of a link.",
    "citation-table": "A citation stands in a table.",
    "citation-unknown": "A cited key is not in references.bib.",
    "claim-body": "A claim's page is too short or too long.",
    "claim-file": "A claim's file is not named by its number.",
    "claim-message": "A claim's message is not the one of its number.",
    "claim-number": "A number in square brackets is no claim.",
    "claim-relation": "A reply goes to nothing, to itself, to what comes later, or is not open.",
    "claim-reply": "A reply is not written as one.",
    "claim-speaker": "One message has two speakers.",
    "claim-status": "A status is typed; it is computed.",
    "claim-unused": "No essay uses a claim (a warning).",
    "encoding": "A file is not UTF-8.",
    "field-choice": "A field's value is not among those that it can have.",
    "field-date": "A date is not written as one.",
    "field-empty": "A field is empty.",
    "field-length": "A field is too short or too long.",
    "field-markup": "A field that takes plain words has HTML or Markdown.",
    "field-missing": "A required field is missing.",
    "field-type": "A field's value is of the wrong kind, as YAML reads it.",
    "field-unknown": "A field is not one of the page's.",
    "figure-file": "A figure's files are missing, out of date, or belong to no model.",
    "figure-name": "A `{{ ... }}` names no model, or no number of its.",
    "figure-page": "A model has no page, or a page does not show its model.",
    "figure-place": "A `{{ ... }}` stands where nothing is put in.",
    "markdown-trap": "Markdown on which the renderer fails, or which it takes for ever over.",
    "paragraph-id": "A paragraph of an essay has no id.",
    "paragraph-id-twice": "Two paragraphs have one id.",
    "quotation": "A marked quotation is not in the exchange, or not as it should be.",
    "quotation-unmarked": "Words in quotation marks have no source.",
    "surface-clash": "Two terms have one surface.",
    "surface-empty": "A surface has no letter or digit.",
    "term-file": "A term's file name is not fit for an address.",
    "term-see": "`see` names no term, or the term itself.",
    "term-sense": "A sense is not written as one.",
    "term-source": "`sources` names a key that is not in references.bib.",
    "term-unused": "No essay uses a term.",
    "unreadable": "A file cannot be read.",
    "yaml": "The front matter is not YAML, or more of it than is read here.",
    "yaml-key": "A key is no plain word.",
    "yaml-twice": "A key is given twice.",
}


def table() -> str:
    """All of them as a Markdown page."""
    rows = "".join(f"| `{code}` | {meaning} |\n" for code, meaning in sorted(CODES.items()))
    return (
        "# What `dev.py check` can say\n\nEach problem is a line,"
        " `path:line:column: [code] what is wrong; what to write`.\n"
        "Made by `python3 scripts/dev.py check --table > .github/problems.md`.\n\n"
        f"| code | meaning |\n|---|---|\n{rows}"
    )
