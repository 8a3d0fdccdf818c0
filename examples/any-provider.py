"""One article through OpenAI's, Anthropic's and Google's protocol: the same claims, whoever answers.

A server on this machine stands in for the three: it answers each in its own form with the reply that
``examples/replies`` has for the article. Nothing goes over the network. Run it from the project's folder, with the
extras `anthropic` and `google` installed::

    python examples/any-provider.py
"""

import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from summarize import Claim, Summarizer, load_article

HERE = Path(__file__).parent
ARTICLE = HERE / "critical-minerals" / "01-harbour-ledger.txt"
RECORDED = HERE / "replies" / "critical-minerals" / "01-harbour-ledger.json"


def openai_says(reply: dict) -> dict:
    message = {"role": "assistant", "content": json.dumps(reply)}
    usage = {"prompt_tokens": 3000, "completion_tokens": 700, "total_tokens": 3700}
    choices = [{"index": 0, "finish_reason": "stop", "message": message}]
    return {"id": "1", "object": "chat.completion", "created": 1, "model": "any", "choices": choices, "usage": usage}


def anthropic_says(reply: dict) -> dict:
    call = {"type": "tool_use", "id": "1", "name": "Deal", "input": reply}
    usage = {"input_tokens": 3000, "output_tokens": 700}
    message = {"id": "1", "type": "message", "role": "assistant", "model": "any", "stop_reason": "tool_use"}
    return {**message, "stop_sequence": None, "content": [call], "usage": usage}


def google_says(reply: dict) -> dict:
    content = {"role": "model", "parts": [{"text": json.dumps(reply)}]}
    usage = {"promptTokenCount": 3000, "candidatesTokenCount": 700, "totalTokenCount": 3700}
    return {"candidates": [{"content": content, "finishReason": "STOP", "index": 0}], "usageMetadata": usage}


FORMS = {"/chat/completions": openai_says, "/messages": anthropic_says, ":generateContent": google_says}


class Standin(BaseHTTPRequestHandler):
    """Answers in the form that the path asks for; a further question gets an empty record, which changes nothing."""

    replies: list[dict] = json.loads(RECORDED.read_text(encoding="utf-8"))["replies"]

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        form = next(form for end, form in FORMS.items() if self.path.partition("?")[0].endswith(end))
        body = json.dumps(form(self.replies[0])).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: the results are what is to be seen."""


def claims_by(model: str, url: str) -> tuple[Claim, ...]:
    summarizer = Summarizer(model=model, base_url=url, api_key="none-is-needed", cache=False, reasks=0)
    return summarizer.extract([load_article(ARTICLE)]).claims


def told(claim: Claim) -> str:
    """A claim without who gave it: field, value, grounding, and the sentences it rests on."""
    spans = [(span.start, span.end) for span in claim.spans]
    return json.dumps([claim.record, claim.path, claim.value, claim.grounding, claim.said_by, spans], default=str)


def main() -> int:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Standin)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_address[1]}"
    found = {model: claims_by(model, url) for model in ("openai/any", "anthropic/any", "google/any")}
    server.shutdown()
    server.server_close()
    first = sorted(map(told, found["openai/any"]))
    for model, claims in found.items():
        same = "the same" if sorted(map(told, claims)) == first else "OTHERS"
        print(f"{model:<15} {len(claims)} claims, {same}")
    return 0 if all(sorted(map(told, claims)) == first for claims in found.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
