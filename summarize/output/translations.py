"""Translations of quoted values, in a file of their own: shown beside the values, and never evidence for them."""

from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summarize.errors import ResultsError
from summarize.output.citations import clip
from summarize.output.files import first_error, read_text, write_file
from summarize.output.wording import one_line

__all__ = ["TRANSLATIONS", "Translations", "read_translations", "translations_section", "write_translations"]

TRANSLATIONS = "translations.json"
FORMAT = "summarize/translations@1"
# By so much of its beginning a quotation that was cut is known again in a brief.
_BEGINNING = 30


class Translations(BaseModel):
    """What a model says that values mean in `language`, by the value as the record has it; `by` names the model."""

    model_config = ConfigDict(populate_by_name=True)

    format: str = FORMAT
    language: str
    by: str
    language_code: Annotated[str | None, Field(alias="code")] = None
    values: dict[str, str]


def read_translations(out: Path) -> Translations | None:
    """The translations of a results folder; None where there are none. Raises ResultsError for a damaged file."""
    path = out / TRANSLATIONS
    if not path.exists():
        return None
    try:
        return Translations.model_validate_json(read_text(path))
    except ValidationError as error:
        raise ResultsError(f"{path} is damaged: {first_error(error)}") from error


def write_translations(out: Path, translations: Translations) -> Path:
    """Writes the file of a results folder; raises ResultsError where that cannot be done."""
    return write_file(out / TRANSLATIONS, translations.model_dump_json(by_alias=True, indent=2) + "\n")


def translations_section(page: str, translations: Translations | None) -> str:
    """A section of Markdown with the translations of what stands on a page; empty where nothing of it is translated."""
    found = translations.values.items() if translations else ()
    lines = [f"- “{clip(value)}”: {clip(said)}" for value, said in found if _beginning(value) in page]
    if not lines or translations is None:
        return ""
    head = f"Into {clip(translations.language)}, by {clip(translations.by)}. They are no evidence."
    return "\n".join([f"## Translations\n\n{head}\n", *lines])


def _beginning(value: str) -> str:
    return clip(one_line(value))[:_BEGINNING].rstrip("…")
