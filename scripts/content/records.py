"""The records in pages' front matter: what fields a term, a claim and any other page have.

    read_record(TermRecord, page) -> TermRecord(title="Agent", short="", ...), and the problems:
        docs/glossary/agent.md:3:1: [field-length] `short` has 10 characters; write 40 to 280

The schemas in .github/schemas/, which editors read, are made of these models (checks/schemas.py).
"""

import json
import re
from datetime import date
from typing import Annotated, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from content.front_matter import Other, Value
from content.pages import Page, Policy
from content.problems import Problem, did_you_mean

Speaker = Literal["skeptic", "respondent"]
Across = Literal["answers", "disputes", "undercuts", "concedes"]  # only to the other side's claims
Kind = Literal[Across, "supports", "clarifies"]
Subject = Literal["machine", "learning", "agency", "alignment", "metaphor"]
Level = Literal["everyday", "student", "researcher"]
Sure = Literal["high", "moderate", "low"]
MARKUP = re.compile(r"<[a-zA-Z/!?]|\]\(|`|\*\w[^*]*\*|__|&\w+;")


def _without_markup(text: str) -> str:
    if MARKUP.search(text):
        raise PydanticCustomError("field-markup", "holds HTML or Markdown; write plain words")
    return text


def _in_few_words(text: str) -> str:
    if not 4 <= len(text.split()) <= 7:
        raise PydanticCustomError("field-length", "is no label of 4 to 7 words; shorten it")
    return text


def _day(text: str) -> str:
    date.fromisoformat(text)
    return text


def _whole_number(value: object) -> object:
    """What YAML reads as a number, which is no data elsewhere."""
    return int(value.text) if isinstance(value, Other) and value.text.isdecimal() else value


NOT_STRICT = Field(strict=False)  # strictly, a list is no tuple
PLAIN = AfterValidator(_without_markup)
Text = Annotated[str, Field(min_length=1)]
Texts = Annotated[tuple[Text, ...], NOT_STRICT]
Number = Annotated[str, Field(pattern=r"^[123]\.[1-9][0-9]?$")]  # of a claim
Identifier = Annotated[str, Field(pattern=r"^Q[1-9][0-9]*$")]  # of Wikidata
Day = Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), AfterValidator(_day)]


class Record(BaseModel):
    """Front matter, or a mapping in it. A required field has an example of what to write."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Sense(Record, title="a sense"):
    """What one side of the exchange means by a term, and the claims in which it does."""

    means: Text = Field(examples=["What has goals of its own."])
    claims: Annotated[tuple[Number, ...], NOT_STRICT] = Field((), examples=[["3.9"]])


class Change(Record, title="a change"):
    """What was changed in a page and when: an entry of the feeds."""

    date: Day = Field(examples=["2026-11-26"])
    what: Annotated[Text, PLAIN] = Field(examples=["Weighs a study of 2026 against the first."])


Changes = Annotated[tuple[Change, ...], NOT_STRICT]


class TermRecord(Record, title="a term"):
    """The front matter of docs/glossary/SLUG.md."""

    title: Text = Field(examples=["World-model"])
    short: Annotated[str, Field(min_length=40, max_length=280)] = Field(
        examples=["One plain sentence of 40 to 280 characters."]
    )  # a card, an unfurl and a search result all hold as much
    forms: Texts = ()
    case: Literal["ignore", "exact"] | None = None
    autolink: bool = True
    exceptions: Texts = Field((), alias="except")
    senses: dict[Speaker, Sense] = {}
    see: Texts = ()
    sources: Texts = ()
    subject: Subject | None = None
    level: Level | None = None
    date: Day | None = None
    changes: Changes = ()
    same_as: Annotated[tuple[Identifier, ...], NOT_STRICT] = Field((), examples=[["Q11660"]])
    links: Policy | None = None


class ReplyRecord(Record, title="a reply"):
    """What a claim does to another, or to a step from one to another: "1.5 > 1.6"."""

    to: Text = Field(examples=["2.4"])
    kind: Kind = Field(alias="as", examples=["concedes"])
    extent: Literal["part"] | None = None
    inferred: Literal[True] | None = None  # our reading: the messages do not show it

    @field_validator("extent")
    @classmethod
    def of_a_concession(cls, extent: str | None, info: ValidationInfo) -> str | None:
        if extent and info.data.get("kind", "concedes") != "concedes":
            raise PydanticCustomError("field-choice", "is only for `concedes`; else leave it out")
        return extent


class ClaimRecord(Record, title="a claim"):
    """The front matter of docs/claims/N.N.md. A claim's status is computed, and is no field."""

    claim: Annotated[str, Field(min_length=20, max_length=200), PLAIN] = Field(
        examples=["One sentence of at most 200 characters."]
    )  # a link's preview shows the whole of it
    label: Annotated[Text, PLAIN, AfterValidator(_in_few_words)] | None = Field(
        None, examples=["Which world does it model?"]
    )
    stands: Annotated[str, Field(min_length=40, max_length=140), PLAIN] | None = Field(
        None, examples=["How the evidence now leans, in a sentence."]
    )
    sure: Sure | None = None  # how sure we are of that
    speaker: Speaker = Field(examples=["skeptic"])
    message: Annotated[int, Field(ge=1, le=3), BeforeValidator(_whole_number)] = Field(examples=[3])
    follows: Number | None = Field(None, examples=["3.8"])
    replies: Annotated[tuple[ReplyRecord, ...], NOT_STRICT] = ()
    links: Policy | None = None


class PageRecord(Record, title="a page"):
    """The front matter of any other page."""

    title: Annotated[str, Field(min_length=3, max_length=70), PLAIN] = Field(
        examples=["A claim or a question"]
    )
    description: Annotated[str, Field(min_length=50, max_length=200), PLAIN] = Field(
        examples=["One plain sentence that says what the page argues or shows."]
    )
    date: Day | None = Field(None, examples=["2026-11-22"])
    changes: Changes = ()
    links: Policy | None = None
    hide: Annotated[tuple[Literal["toc"], ...], NOT_STRICT] = ()
    search: dict[Literal["exclude"], Literal[True]] = {}
    model: Text | None = None


class EssayRecord(PageRecord, title="an essay"):
    """The front matter of docs/essays/SLUG.md."""

    date: Day = Field(examples=["2026-11-22"])
    edition: Annotated[int, Field(ge=1), BeforeValidator(_whole_number)] = Field(1, examples=[2])
    position: Annotated[str, Field(min_length=50, max_length=400), PLAIN] | None = Field(
        None, examples=["The position that the essay ends in, in a sentence or two."]
    )
    confidence: Annotated[str, Field(min_length=50, max_length=400), PLAIN] | None = Field(
        None, examples=["High that ..., since ...; low on ..., which nobody has tried."]
    )


R = TypeVar("R", bound=Record)
INNER: dict[str, type[Record]] = {"senses": Sense, "replies": ReplyRecord, "changes": Change}
WANTED = {  # by pydantic's types of errors: what a value must be, and what to write
    "string_type": ("text", "it in quotes"),
    "tuple_type": ("a list", "[one, two]"),
    "dict_type": ("a mapping", "{key: value}"),
    "model_type": ("a mapping", "{key: value}"),
    "bool_type": ("true or false", "one of them"),
}
SENSE = '{means: "...", claims: ["3.9"]}'
INSTEAD = {  # of what is above, for some fields
    "senses": f"skeptic: {SENSE}",
    "skeptic": SENSE,
    "respondent": SENSE,
    "replies": '- {to: "2.4", as: concedes}',
    "changes": '- {date: "2026-11-26", what: "..."}',
    "search": "{exclude: true}",
}


def read_record(model: type[R], page: Page) -> tuple[R, list[Problem]]:
    """The record of a page, and all that is wrong with it. What is wrong is left out of the record,
    so that the rest can be checked too; a required field is then empty.
    """
    values = page.front_matter.values
    try:
        return model.model_validate(values), []
    except ValidationError as error:
        errors = error.errors()
    wrong = {error["loc"][0] for error in errors}
    good = {key: value for key, value in values.items() if key not in wrong}
    fields = model.model_fields.items()
    lost = {key: field for key, field in fields if field.is_required() and key not in good}
    instead = {key: field.examples[0] for key, field in lost.items() if field.examples}
    record = model.model_validate(good | instead).model_copy(update=dict.fromkeys(lost, ""))
    return record, [_problem(page, model, error) for error in errors]


def _problem(page: Page, model: type[Record], error: ErrorDetails) -> Problem:
    """One of pydantic's errors, on its line and in our words."""
    names = [part for part in error["loc"] if isinstance(part, str) and part != "[key]"]
    record = INNER.get(names[0], model) if len(names) > 1 else model
    code, message = _said(error, names[-1], record)
    item = "an item of " if isinstance(error["loc"][-1], int) else ""
    said = f"{item}`{'.'.join(names)}` {message}"
    return Problem(page.path, page.front_matter.line(*error["loc"]), said, code)


def _said(error: ErrorDetails, key: str, record: type[Record]) -> tuple[str, str]:
    """A problem's code, and its message from the verb on."""
    kind, found = error["type"], describe(error["input"])
    known = record.model_json_schema()["properties"]
    field = known.get(key, {})
    if kind == "extra_forbidden":
        near = did_you_mean(key, known) or "; take it out"
        return "field-unknown", f"is no field of {record.model_config['title']}{near}"
    if kind == "literal_error":
        choices = error["ctx"]["expected"].replace("'", "")
        return "field-choice", f"is {found}; write {choices}"
    if kind in ("string_too_short", "string_too_long") and error["input"]:
        bounds = f"{field['minLength']} to {field['maxLength']}"
        return "field-length", f"has {len(error['input'])} characters; write {bounds}"
    if kind in WANTED and found != "empty":
        wanted, remedy = WANTED[kind]
        return "field-type", f"must be {wanted}, and is {found}; write {INSTEAD.get(key, remedy)}"
    if "-" in kind:  # one of the validators above; its type is the code
        return kind, error["msg"]
    remedy = "write words or leave it out"
    if "examples" in field:
        remedy = f"write one like `{key}: {json.dumps(field['examples'][0])}`"
    if kind == "missing":
        return "field-missing", f"is missing; {remedy}"
    return "field-type", f"is {found}; {remedy}"


def describe(value: Value) -> str:
    """A value as its writer would see it: "`3.10`, which YAML reads as a number"."""
    match value:
        case "" | Other(kind="nothing"):
            return "empty"
        case bool():
            return f"`{str(value).lower()}`, which YAML reads as true or false"
        case Other():
            return f"`{value.text}`, which YAML reads as {value.kind}"
        case list():
            return "a list"
        case dict():
            return "a mapping"
    return f"`{value}`"
