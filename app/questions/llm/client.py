"""Speaking to the endpoint: one POST, bounded in time and size, no retries, no redirects, no proxies."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import Any

import urllib3

from app.questions.llm.asking import Messages, Reply
from app.questions.llm.replies import MAX_ANSWER, LlmFailed

CONNECT_SECONDS, READ_SECONDS, WHOLE_SECONDS = 10.0, 90.0, 180.0
MAX_BODY = 4 * MAX_ANSWER


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where the model is: the base address up to ``/v1``, its key ("" for none) and the model's name."""

    url: str
    key: str
    model: str

    def ask(self, messages: Messages) -> Reply:
        """The answer to ``messages``. Raises LlmFailed: unreachable, timeout, refused, too_long, broken_json."""
        body = {
            "model": self.model,
            "messages": [{"role": role, "content": content} for role, content in messages],
            "temperature": 0,
            "response_format": {"type": "json_object"},
        }
        start = time.monotonic()
        status, data = self._post(json.dumps(body, ensure_ascii=False).encode())
        ms = round((time.monotonic() - start) * 1000)
        if status != 200:
            raise LlmFailed("refused")
        return _reply(data, self.model, ms)

    def _post(self, body: bytes) -> tuple[int, bytes]:
        headers = {"Content-Type": "application/json", **({"Authorization": f"Bearer {self.key}"} if self.key else {})}
        timeout = urllib3.Timeout(connect=CONNECT_SECONDS, read=READ_SECONDS, total=WHOLE_SECONDS)
        pool = urllib3.PoolManager(num_pools=1, retries=False, timeout=timeout)
        try:
            response = pool.request(
                "POST", f"{self.url.rstrip('/')}/chat/completions", body=body, headers=headers, redirect=False, preload_content=False
            )
            try:
                return response.status, _bounded(response)
            finally:
                response.close()
        except urllib3.exceptions.NewConnectionError:
            raise LlmFailed("unreachable") from None
        except urllib3.exceptions.TimeoutError:
            raise LlmFailed("timeout") from None
        except urllib3.exceptions.HTTPError:
            raise LlmFailed("unreachable") from None
        finally:
            pool.clear()


def _bounded(response: urllib3.BaseHTTPResponse) -> bytes:
    """The body, unless it is too long or trickles in for too long."""
    start, data = time.monotonic(), b""
    for chunk in response.stream(65_536):
        data += chunk
        if len(data) > MAX_BODY:
            raise LlmFailed("too_long")
        if time.monotonic() - start > WHOLE_SECONDS:
            raise LlmFailed("timeout")
    return data


def _reply(data: bytes, model: str, ms: int) -> Reply:
    try:
        answer: Any = json.loads(data)
        text = answer["choices"][0]["message"]["content"]
        usage = answer.get("usage") or {}
        prompt, completion = int(usage.get("prompt_tokens") or 0), int(usage.get("completion_tokens") or 0)
        named = str(answer.get("model") or model)[:120]
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):
        raise LlmFailed("broken_json") from None
    if not isinstance(text, str):
        raise LlmFailed("broken_json")
    return Reply(text, named, max(0, prompt), max(0, completion), ms)
