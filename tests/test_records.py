"""The records in front matter. What each mistake says stands in malformed/."""

import json

import pytest
import yaml
from jsonschema import Draft202012Validator

from checks.schemas import FOLDER, MODELS
from content.front_matter import read_front_matter
from content.pages import Page
from content.records import Record
from samples import PROJECT, ROOT

SCHEMAS = {name: json.loads((ROOT / FOLDER / f"{name}.json").read_text("utf-8")) for name in MODELS}
FOLDERS = {"glossary": "term", "claims": "claim", "essays": "essay"}


@pytest.mark.parametrize("page", PROJECT.pages, ids=[page.name for page in PROJECT.pages])
def test_an_editor_refuses_no_page_that_is_sound(page: Page) -> None:
    folder = "" if page.name.endswith("index.md") else page.name.partition("/")[0]
    schema = SCHEMAS[FOLDERS.get(folder, "page")]
    front_matter = page.source.split("---\n", 2)[1]
    Draft202012Validator(schema).validate(yaml.safe_load(front_matter))


def test_front_matter_without_a_last_newline_is_read() -> None:
    assert read_front_matter("---\ntitle: A\n---", "a.md").values["title"] == "A"


@pytest.mark.parametrize("model", MODELS.values(), ids=MODELS.keys())
def test_what_a_message_gives_as_an_example_is_right(model: type[Record]) -> None:
    fields = {field.alias or key: field for key, field in model.model_fields.items()}
    model.model_validate({key: f.examples[0] for key, f in fields.items() if f.examples})
    assert all(field.examples for field in fields.values() if field.is_required())
