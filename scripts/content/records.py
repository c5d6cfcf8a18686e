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
MARKUP = re.compile(r"<[a-zA-Z/!?]|\]\(|`|\*\w[^*]*\*|__|&\w+;")


def _without_markup(text: str) -> str:
    if MARKUP.search(text):
        raise PydanticCustomError("field-markup", "holds HTML or Markdown; write plain words")
    return text


def _day(text: str) -> str:
    date.fromisoformat(text)
    return text


def _whole_number(value: object) -> object:
    """What YAML reads as a number, which is no data elsewhere."""
    return int(value.text) if isinstance(value, Other) and value.text.isdecimal() else value


NOT_STRICT = Field(strict=False)  # strictly, a list is no tuple
Text = Annotated[str, Field(min_length=1)]
Texts = Annotated[tuple[Text, ...], NOT_STRICT]
Number = Annotated[str, Field(pattern=r"^[123]\.[1-9][0-9]?$")]
Day = Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), AfterValidator(_day)]
Links = Annotated[Policy | None, Field(description="How often a term is linked on this page.")]


class Record(BaseModel):
    """Front matter, or a mapping in it. A required field has an example of what to write."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Sense(Record, title="a sense"):
    """What one side of the exchange means by a term, and the claims in which it does."""

    means: Text = Field(examples=["What has goals of its own."])
    claims: Annotated[tuple[Number, ...], NOT_STRICT] = Field((), examples=[["3.9"]])


class TermRecord(Record, title="a term"):
    """The front matter of docs/glossary/SLUG.md."""

    title: Text = Field(description="The term, and its page's heading.", examples=["World-model"])
    short: str = Field(
        min_length=40,
        max_length=280,  # a card, an unfurl and a search result all hold as much
        description="Its definition on a card, shown as it is typed.",
        examples=["One plain sentence of 40 to 280 characters."],
    )
    forms: Texts = Field(
        (), description="Other words for it.", examples=[["world models", "internal model"]]
    )
    case: Literal["ignore", "exact"] | None = Field(
        None, description="By default exact where a word has two capitals (RLHF), else ignore."
    )
    autolink: bool = Field(True, description="false: it is linked by hand only.")
    exceptions: Texts = Field(
        (),
        alias="except",
        description="Phrases in which it is not linked.",
        examples=[["travel agent"]],
    )
    senses: dict[Speaker, Sense] = Field(
        {},
        description="What each side means by it, where they differ.",
        examples=[{"skeptic": {"means": "What has goals of its own.", "claims": ["3.9"]}}],
    )
    see: Texts = Field(
        (), description="Other terms' file names, without .md.", examples=[["attention"]]
    )
    sources: Texts = Field(
        (), description="Keys of docs/references.bib.", examples=[["Li2023othello"]]
    )
    links: Links = None


class ReplyRecord(Record, title="a reply"):
    """What a claim does to another."""

    to: Text = Field(examples=["2.4"])
    kind: Kind = Field(alias="as", examples=["concedes"])
    extent: Literal["part"] | None = None

    @field_validator("extent")
    @classmethod
    def of_a_concession(cls, extent: str | None, info: ValidationInfo) -> str | None:
        if extent and info.data.get("kind", "concedes") != "concedes":
            raise PydanticCustomError("field-choice", "is only for `concedes`; else leave it out")
        return extent


class ClaimRecord(Record, title="a claim"):
    """The front matter of docs/claims/N.N.md. A claim's status is computed, and is no field."""

    claim: Annotated[
        str,
        Field(min_length=20, max_length=200),  # a link's preview shows the whole sentence
        AfterValidator(_without_markup),
    ] = Field(
        description="One sentence, in the speaker's mood.",
        examples=["One sentence of at most 200 characters."],
    )
    speaker: Speaker = Field(examples=["skeptic"])
    message: Annotated[int, Field(ge=1, le=3), BeforeValidator(_whole_number)] = Field(examples=[3])
    replies: Annotated[tuple[ReplyRecord, ...], NOT_STRICT] = Field(
        (),
        description="What it does to claims of its own or an earlier message.",
        examples=[[{"to": "2.4", "as": "concedes"}]],
    )
    links: Links = None


class PageRecord(Record, title="a page"):
    """The front matter of any other page."""

    title: Annotated[str, Field(min_length=3, max_length=70), AfterValidator(_without_markup)] = (
        Field(examples=["A claim or a question"])
    )
    description: Annotated[
        str, Field(min_length=50, max_length=200), AfterValidator(_without_markup)
    ] = Field(examples=["One plain sentence that says what the page argues or shows."])
    date: Day | None = Field(None, examples=["2026-11-22"])
    links: Links = None
    hide: Annotated[tuple[Literal["toc"], ...], NOT_STRICT] = Field((), examples=[["toc"]])
    search: dict[Literal["exclude"], Literal[True]] = Field({}, examples=[{"exclude": True}])
    model: Text | None = Field(
        None, description="The working model that it shows.", examples=["small_world"]
    )


class EssayRecord(PageRecord, title="an essay"):
    """The front matter of docs/essays/SLUG.md."""

    date: Day = Field(examples=["2026-11-22"])


R = TypeVar("R", bound=Record)
INNER: dict[str, type[Record]] = {"senses": Sense, "replies": ReplyRecord}
LIKE = ("field-type", "is {found}; write one like `{example}`")
SAYINGS = {  # by pydantic's types of errors: the code, and what is said; to any other, LIKE
    "missing": ("field-missing", "is missing; write one like `{example}`"),
    "extra_forbidden": ("field-unknown", "is no field of {what}{near}"),
    "string_type": ("field-type", "must be text, and is {found}; write {words}"),
    "tuple_type": ("field-type", "must be a list, and is {found}; write one like `{example}`"),
    "bool_type": ("field-type", "is {found}; write true or false"),
    "literal_error": ("field-choice", "is {found}; write {choices}"),
    "string_too_short": ("field-length", "has {length} characters; write {least} to {most}"),
    "string_too_long": ("field-length", "has {length} characters; write {least} to {most}"),
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
    """One of pydantic's errors, in our words."""
    names = [part for part in error["loc"] if isinstance(part, str) and part != "[key]"]
    name = f"`{'.'.join(names)}`"
    if isinstance(error["loc"][-1], int):
        name = f"an item of {name}"
    code, saying = _saying(error)
    message = f"{name} {saying.format(**_facts(model, names, error))}"
    return Problem(page.path, page.front_matter.line(*error["loc"]), message, code)


def _saying(error: ErrorDetails) -> tuple[str, str]:
    kind = error["type"]
    if "-" in kind:  # the code of a validator above
        return kind, error["msg"]
    if kind.startswith("string") and describe(error["input"]) == "empty":
        return LIKE
    return SAYINGS.get(kind, LIKE)


def _facts(model: type[Record], names: list[str], error: ErrorDetails) -> dict[str, object]:
    """What the sentences above are filled with."""
    found, key = error["input"], names[-1]
    record = INNER.get(names[0], model) if len(names) > 1 else model
    known = record.model_json_schema()["properties"]
    if key not in known and error["type"] != "extra_forbidden":  # a speaker: an item of `senses`
        key, known = names[0], model.model_json_schema()["properties"]
    field = known.get(key, {})
    example = json.dumps(field.get("examples", [""])[0], ensure_ascii=False)
    quotes = isinstance(found, bool | Other)
    return {
        "found": describe(found),
        "length": len(str(found)),
        "least": field.get("minLength"),
        "most": field.get("maxLength"),
        "choices": error.get("ctx", {}).get("expected", "").replace("'", ""),
        "example": f"{key}: {example}",
        "words": "it in quotes" if quotes else "words, in quotes if they hold a colon",
        "what": record.model_config["title"],
        "near": did_you_mean(key, known) or "; take it out",
    }


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
        case _:
            return f"`{value}`"
