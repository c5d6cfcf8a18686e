"""What `mkdocs.yml` says that the core needs: where the pages are and how Markdown is read.

read_settings(Path("mkdocs.yml")).markdown()   # a Markdown with the site's own extensions
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from markdown import Markdown
from markdown.extensions import Extension
from yaml_env_tag import add_env_tag

BUILT_IN = ("toc", "tables", "fenced_code")  # MkDocs always adds these first


class _Loader(yaml.SafeLoader):
    """YAML with MkDocs' `!ENV [NAME, default]`."""


add_env_tag(_Loader)


@dataclass(frozen=True, eq=False)  # compared, and cached by, as itself
class Settings:
    """The project's folder and its settings, as read."""

    root: Path
    values: dict[str, Any]

    @property
    def docs(self) -> Path:
        return self.root / str(self.values.get("docs_dir", "docs"))

    def markdown(self, *extra: Extension) -> Markdown:
        """Python-Markdown as the site sets it up, with further extensions after its own."""
        configs: dict[str, dict[str, Any]] = {name: {} for name in BUILT_IN}
        for entry in self.values.get("markdown_extensions", []):
            name, config = next(iter(entry.items())) if isinstance(entry, dict) else (entry, {})
            configs[name] = config or {}
        return Markdown(extensions=[*configs, *extra], extension_configs=configs)


def read_settings(path: Path) -> Settings:
    """Read `mkdocs.yml`; where it cannot be read, nothing can be done, and the program ends."""
    try:
        values = yaml.load(path.read_text("utf-8"), Loader=_Loader)  # noqa: S506 (a SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise SystemExit(
            f"{path}:{line}:1: [yaml] this is not YAML ({error.problem}); undo the last change"
        ) from None
    return Settings(path.parent.resolve(), values)
