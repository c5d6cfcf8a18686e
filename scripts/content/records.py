"""The records in pages' front matter: what fields a term, a claim and any other page have.

    read_record(TermRecord, page) -> TermRecord(title="Agent", short="", ...), and the problems:
        docs/glossary/agent.md:3:1: [field] `short` is `A word.`; string should have at least ...

The schemas in .github/schemas/, which editors read, are made of these models (checks/schemas.py).
"""

import json
import re
from datetime import date
from textwrap import shorten
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
STEP = " > "  # between the ends of a step from one claim to another
MARKUP = re.compile(r"<[a-zA-Z/!?]|\]\(|`|\*\w[^*]*\*|__|&\w+;")


def _without_markup(text: str) -> str:
    if MARKUP.search(text):
        raise PydanticCustomError("field", "write words without HTML or Markdown")
    return text


def _in_few_words(text: str) -> str:
    if not 4 <= len(text.split()) <= 7:
        raise PydanticCustomError("field", "write 4 to 7 words")
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
    claims: Annotated[tuple[Number, ...], NOT_STRICT] = Field(default=(), examples=[["3.9"]])


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
    exceptions: Texts = Field(default=(), alias="except")
    senses: dict[Speaker, Sense] = {}
    see: Texts = ()
    sources: Texts = ()
    subject: Subject | None = None
    level: Level | None = None
    date: Day | None = None
    changes: Changes = ()
    same_as: Annotated[tuple[Identifier, ...], NOT_STRICT] = Field(
        default=(), examples=[["Q11660"]]
    )
    links: Policy | None = None


class Reply(Record, title="a reply"):
    """What a claim does to another, or, where it undercuts, to the step from one to another."""

    to: Text = Field(examples=["2.4"])
    kind: Kind = Field(alias="as", examples=["concedes"])
    extent: Literal["part"] | None = None
    inferred: bool = False  # our reading: the messages do not show it

    @field_validator("extent")
    @classmethod
    def of_a_concession(cls, extent: str | None, info: ValidationInfo) -> str | None:
        if extent and info.data.get("kind", "concedes") != "concedes":
            raise PydanticCustomError("field", "only `concedes` has it, so take it out")
        return extent

    @property
    def part(self) -> bool:
        """Whether it concedes only a part."""
        return self.extent is not None

    @property
    def ends(self) -> tuple[str, ...]:
        """The claim, or the two claims of the step: "1.5 > 1.6" -> ("1.5", "1.6")."""
        return tuple(self.to.split(STEP))


class ClaimRecord(Record, title="a claim"):
    """The front matter of docs/claims/N.N.md. A claim's status is computed, and is no field."""

    claim: Annotated[str, Field(min_length=20, max_length=200), PLAIN] = Field(
        examples=["One sentence of at most 200 characters."]
    )  # a link's preview shows the whole of it
    label: Annotated[Text, PLAIN, AfterValidator(_in_few_words)] = Field(
        default="", examples=["Which world does it model?"]
    )
    stands: Annotated[str, Field(min_length=40, max_length=140), PLAIN] = Field(
        default="", examples=["How the evidence now leans, in a sentence."]
    )
    sure: Sure | None = None  # how sure we are of that
    speaker: Speaker = Field(examples=["skeptic"])
    message: Annotated[int, Field(ge=1, le=3), BeforeValidator(_whole_number)] = Field(examples=[3])
    follows: Number | None = Field(default=None, examples=["3.8"])
    replies: Annotated[tuple[Reply, ...], NOT_STRICT] = ()
    links: Policy | None = None


class PageRecord(Record, title="a page"):
    """The front matter of any other page."""

    title: Annotated[str, Field(min_length=3, max_length=70), PLAIN] = Field(
        examples=["A claim or a question"]
    )
    description: Annotated[str, Field(min_length=50, max_length=200), PLAIN] = Field(
        examples=["One plain sentence that says what the page argues or shows."]
    )
    date: Day | None = Field(default=None, examples=["2026-11-22"])
    changes: Changes = ()
    links: Policy | None = None
    hide: Annotated[tuple[Literal["toc"], ...], NOT_STRICT] = ()
    search: dict[Literal["exclude"], Literal[True]] = {}
    model: Text | None = None


class EssayRecord(PageRecord, title="an essay"):
    """The front matter of docs/essays/SLUG.md."""

    date: Day = Field(examples=["2026-11-22"])
    edition: Annotated[int, Field(ge=1), BeforeValidator(_whole_number)] = Field(
        default=1, examples=[2]
    )
    position: Annotated[str, Field(min_length=50, max_length=400), PLAIN] | None = Field(
        default=None, examples=["The position that the essay ends in, in a sentence or two."]
    )
    confidence: Annotated[str, Field(min_length=50, max_length=400), PLAIN] | None = Field(
        default=None, examples=["High that ..., since ...; low on ..., which nobody has tried."]
    )


R = TypeVar("R", bound=Record)


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
    """One of pydantic's errors on its line: what was found, what is wanted, and an example."""
    names = [part for part in error["loc"] if isinstance(part, str) and part != "[key]"]
    known = model.model_json_schema()["properties"]
    found, wanted = f"is {describe(error['input'])}", error["msg"][0].lower() + error["msg"][1:]
    if error["type"] == "missing":
        found, wanted = "is missing", "write it"
    elif error["type"] == "extra_forbidden":
        found, wanted = "is no field here", f"take it out{did_you_mean(names[-1], known)}"
    elif error["type"] == "tuple_type":
        wanted = "write a list, like [one, two]"
    examples = known.get(names[0], {}).get("examples") if len(names) == 1 else None
    example = f", like `{names[0]}: {json.dumps(examples[0])}`" if examples else ""
    message = f"`{'.'.join(names)}` {found}; {wanted}{example}"
    return Problem(page.path, page.front_matter.line(*error["loc"]), message, "field")


def describe(value: Value) -> str:
    """A value as its writer would see it: "`3.10` without quotes, for YAML a number"."""
    match value:
        case "" | Other(kind="nothing"):
            return "empty"
        case bool():
            return f"`{str(value).lower()}` without quotes, for YAML true or false"
        case Other():
            return f"`{value.text}` without quotes, for YAML {value.kind}"
        case list():
            return "a list"
        case dict():
            return "a mapping"
    return f"`{shorten(value, 60, placeholder=' …')}`"
