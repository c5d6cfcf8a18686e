"""The records in front matter. What each mistake says stands in malformed/."""

import pytest

from content.records import ClaimRecord, EssayRecord, PageRecord, Record, TermRecord


@pytest.mark.parametrize("model", [TermRecord, ClaimRecord, EssayRecord, PageRecord])
def test_what_a_message_gives_as_an_example_is_right(model: type[Record]) -> None:
    fields = {field.alias or key: field for key, field in model.model_fields.items()}
    model.model_validate({key: f.examples[0] for key, f in fields.items() if f.examples})
    assert all(field.examples for field in fields.values() if field.is_required())
