"""Prompts: templates beside the package or inside it, with a comment that nobody is asked."""

from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from jinja2 import Environment, meta

from summarize.errors import UsageError
from summarize.extraction.options import ExtractionOptions
from summarize.prompts import Prompt, folder_of, packaged

ROOT = Path(__file__).parents[1]
NAMES = sorted(path.stem for path in (ROOT / "prompts").glob("*.md"))
TEMPLATE = "<!-- system -->\nRead {{ record }}.\n<!-- user -->\n{{ guide }}\n"


def test_in_a_checkout_the_templates_lie_at_the_top_of_the_project() -> None:
    assert folder_of(files("summarize")) == ROOT / "prompts"
    assert "extract" in NAMES


def test_in_an_installed_package_they_lie_inside_it_whatever_lies_beside_it(tmp_path: Path) -> None:
    package = tmp_path / "site" / "summarize"
    (package / "_prompts").mkdir(parents=True)
    (tmp_path / "site" / "prompts").mkdir()
    assert folder_of(package) == package / "_prompts"


@pytest.mark.parametrize("name", NAMES)
def test_the_comment_before_the_first_message_is_not_sent(name: str) -> None:
    prompt = packaged(name)
    comment = prompt.source.removesuffix(prompt.asked)
    assert comment.startswith("<!--")
    values = dict.fromkeys(meta.find_undeclared_variables(Environment().parse(prompt.asked)), "")
    sent = prompt.render(values)
    assert sent == Prompt(prompt.asked).render(values)
    assert not any("not sent" in content for _, content in sent)


def test_a_comment_changes_nothing_that_is_asked_and_so_no_claim() -> None:
    plain = ExtractionOptions(prompt=Prompt(TEMPLATE))
    assert replace(plain, prompt=Prompt(f"<!-- about\nit -->\n\n{TEMPLATE}")).fingerprint == plain.fingerprint
    assert replace(plain, prompt=Prompt(TEMPLATE.replace("Read", "See"))).fingerprint != plain.fingerprint


def test_the_comment_of_the_main_prompt_names_its_variables() -> None:
    prompt = packaged("extract")
    comment = prompt.source.removesuffix(prompt.asked)
    used = meta.find_undeclared_variables(Environment().parse(prompt.asked))
    assert {name for name in used if name not in comment} == set()


@pytest.mark.parametrize("body", ["Read {{ guidance }}.", "{{ 1 / 0 }}", "{{ record.name.title().nothing }}"])
def test_a_template_that_cannot_be_filled_in_is_an_error_for_people(body: str) -> None:
    with pytest.raises(UsageError, match=r"the prompt cannot be filled in: .*; its variables are guide, record"):
        Prompt(f"<!-- user -->\n{body}\n").render({"record": "deal", "guide": ""})
