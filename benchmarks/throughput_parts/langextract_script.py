"""Runs langextract on generated articles: a JSON request on standard input, what it took on standard output.

It runs in an interpreter that has langextract, and imports nothing of this project.
"""

import json
import sys
import time

import langextract as lx
from langextract.providers.openai import OpenAILanguageModel

EXAMPLE = lx.data.ExampleData(
    text="Norvik Ferries will pay $40 million for Halden Docks.",
    extractions=[
        lx.data.Extraction("buyer", "Norvik Ferries"),
        lx.data.Extraction("value", "$40 million"),
        lx.data.Extraction("seller", "Halden Docks"),
    ],
)


def main() -> None:
    request = json.load(sys.stdin)
    model = OpenAILanguageModel(
        "loopback", api_key="none", base_url=request["url"], temperature=0.0, max_workers=request["concurrency"]
    )
    documents = [lx.data.Document(text=text) for text in request["texts"]]
    clock, cpu = time.perf_counter(), time.process_time()
    results = lx.extract(
        text_or_documents=documents,
        prompt_description="Extract what the article says of the deal, in the exact words of the text.",
        examples=[EXAMPLE],
        model=model,
        # One call an article, as the others make; the batch is what it asks about at once.
        max_char_buffer=100_000,
        batch_length=request["concurrency"],
        max_workers=request["concurrency"],
        show_progress=False,
    )
    found = sum(bool(result.extractions) for result in results)
    json.dump({"clock": time.perf_counter() - clock, "cpu": time.process_time() - cpu, "found": found}, sys.stdout)


if __name__ == "__main__":
    main()
