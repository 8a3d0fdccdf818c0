"""Runs langextract on one article: a JSON request on standard input, its extractions on standard output.

It runs in an interpreter that has langextract, and imports nothing of this project.
"""

import json
import sys

import langextract as lx
from langextract.providers.openai import OpenAILanguageModel

PROMPT = (
    "Extract the parties of the business deal, the people who speak about it, the sites that it concerns, its value, "
    "the day on which it was signed and the day on which it was announced. Use the exact words of the text."
)
TEXT = (
    "OSLO, 4 May 2021 - Norvik Ferries will pay $40 million for Halden Docks. The contract was signed on 3 May 2021. "
    "Anna Berg, chief executive of Norvik Ferries, said that the dry dock in Halden would stay open."
)
EXAMPLE = lx.data.ExampleData(
    text=TEXT,
    extractions=[
        lx.data.Extraction("announced_on", "4 May 2021"),
        lx.data.Extraction("party", "Norvik Ferries", attributes={"role": "buyer"}),
        lx.data.Extraction("value", "$40 million"),
        lx.data.Extraction("party", "Halden Docks", attributes={"role": "seller"}),
        lx.data.Extraction("signed_on", "3 May 2021"),
        lx.data.Extraction(
            "person", "Anna Berg", attributes={"role": "chief executive", "affiliation": "Norvik Ferries"}
        ),
        lx.data.Extraction("site", "Halden", attributes={"kind": "dry dock"}),
    ],
)


def main() -> None:
    request = json.load(sys.stdin)
    model = OpenAILanguageModel(
        "local", api_key=request["key"], base_url=request["url"], temperature=0.0, max_output_tokens=700
    )
    try:
        result = lx.extract(
            text_or_documents=request["text"],
            prompt_description=PROMPT,
            examples=[EXAMPLE],
            model=model,
            max_char_buffer=1000,
            show_progress=False,
            resolver_params={"suppress_parse_errors": True},
        )
    except lx.exceptions.LangExtractError as error:
        print(f"langextract: {error}", file=sys.stderr)
        found = []
    else:
        found = [
            {"class": one.extraction_class, "text": one.extraction_text, "attributes": one.attributes or {}}
            for one in result.extractions or []
        ]
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
