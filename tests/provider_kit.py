"""A provider of batches in memory, behind respx: files, batches, and outcomes as a test sets them."""

import json
from collections.abc import Callable
from typing import Any

import httpx
import respx

URL = "https://api.openai.com/v1"

Body = dict[str, Any]
Outcome = Callable[[Body], dict[str, Any]]
"""Gives the `response` and `error` of a line for the body of its request; an empty object leaves the line out."""


def completion(content: str | None, *, why: str = "stop", **message: Any) -> Body:
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "test",
        "choices": [
            {"index": 0, "finish_reason": why, "message": {"role": "assistant", "content": content, **message}}
        ],
        "usage": {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120},
    }


def answered(content: str, **more: Any) -> dict[str, Any]:
    return {"response": {"status_code": 200, "request_id": "r", "body": completion(content, **more)}, "error": None}


class Provider:
    """Answers /files, /batches and /chat/completions. What was sent is kept for the test to look at."""

    def __init__(self, router: respx.MockRouter, outcome: Outcome) -> None:
        self.outcome = outcome
        self.files: dict[str, bytes] = {}
        self.batches: dict[str, Body] = {}
        self.live: list[Body] = []
        self.sent: list[httpx.Request] = []
        self.lost_answers = 0
        self.down = False
        router.post(f"{URL}/files").mock(side_effect=self._upload)
        router.get(url__regex=rf"{URL}/files/[^/]+/content").mock(side_effect=self._content)
        router.post(f"{URL}/batches").mock(side_effect=self._create)
        router.get(url__regex=rf"{URL}/batches(\?.*)?$").mock(side_effect=self._list)
        router.get(url__regex=rf"{URL}/batches/[^/?]+$").mock(side_effect=self._get)
        router.post(f"{URL}/chat/completions").mock(side_effect=self._live)

    def requests(self, batch: str) -> list[Body]:
        """The lines of the file that a batch was made of."""
        return [json.loads(line) for line in self.files[self.batches[batch]["input_file_id"]].splitlines()]

    def end(self, status: str = "completed", **more: Any) -> None:
        """Ends every batch that is under way, with the outcome of each of its requests."""
        for batch in self.batches.values():
            if batch["status"] != "in_progress":
                continue
            good: list[str] = []
            bad: list[str] = []
            for line in self.requests(batch["id"]) if status != "failed" else ():
                outcome = self.outcome(line["body"])
                if outcome:
                    ended = {"id": "batch_req_1", "custom_id": line["custom_id"], **outcome}
                    fine = (outcome.get("response") or {}).get("status_code") == 200
                    (good if fine else bad).append(json.dumps(ended))
            # The order of the lines is the provider's own.
            batch["output_file_id"] = self._keep("\n".join(reversed(good))) if good else None
            batch["error_file_id"] = self._keep("\n".join(bad)) if bad else None
            batch.update(status=status, **more)

    def _keep(self, content: str | bytes) -> str:
        name = f"file-{len(self.files)}"
        self.files[name] = content.encode() if isinstance(content, str) else content
        return name

    def _upload(self, request: httpx.Request) -> httpx.Response:
        if self.down:
            return httpx.Response(503)
        self.sent.append(request)
        boundary = b"--" + request.headers["content-type"].partition("boundary=")[2].encode()
        parts = [part.partition(b"\r\n\r\n") for part in request.content.split(boundary)]
        content = next(body for head, _, body in parts if b"filename=" in head).removesuffix(b"\r\n")
        assert any(b'name="purpose"' in head and body.strip() == b"batch" for head, _, body in parts)
        file = {"id": self._keep(content), "object": "file", "bytes": len(content), "created_at": 1}
        return httpx.Response(200, json={**file, "filename": "f.jsonl", "purpose": "batch", "status": "processed"})

    def _create(self, request: httpx.Request) -> httpx.Response:
        self.sent.append(request)
        body = json.loads(request.content)
        if body["input_file_id"] not in self.files:
            return httpx.Response(400, json={"error": {"message": "no such file", "code": "invalid_request"}})
        name = f"batch_{len(self.batches)}"
        self.batches[name] = {
            "id": name,
            "object": "batch",
            "status": "in_progress",
            "created_at": 1,
            "output_file_id": None,
            "error_file_id": None,
            "request_counts": {"total": 9, "completed": 4, "failed": 0},
            **body,
        }
        if self.lost_answers:
            self.lost_answers -= 1
            return httpx.Response(502, text="bad gateway", headers={"retry-after-ms": "1"})
        return httpx.Response(200, json=self.batches[name])

    def _list(self, request: httpx.Request) -> httpx.Response:
        newest = list(reversed(self.batches.values()))
        after = request.url.params.get("after")
        begin = next((number for number, batch in enumerate(newest, 1) if batch["id"] == after), 0)
        page = newest[begin : begin + 2]
        more = begin + 2 < len(newest)
        return httpx.Response(200, json={"object": "list", "data": page, "has_more": more})

    def _get(self, request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json=self.batches[request.url.path.rpartition("/")[2]])

    def _content(self, request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, content=self.files[request.url.path.split("/")[-2]])

    def _live(self, request: httpx.Request) -> httpx.Response:
        body = json.loads(request.content)
        self.live.append(body)
        response = self.outcome(body)["response"]
        return httpx.Response(response["status_code"], json=response["body"])
