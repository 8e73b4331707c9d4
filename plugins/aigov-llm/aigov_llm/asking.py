"""Asking the model, again where that may help, and never for longer than was allowed."""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Callable
from typing import Any

import attrs
import openai

from aigov_llm.cache import Answer

#: No pause between two attempts is longer, whatever the endpoint asks for.
LONGEST_WAIT = 60.0


class Unanswered(Exception):
    """A piece to which no usable answer came; the text says why, and holds nothing that the endpoint or the key is.

    What the attempts took is paid for all the same.
    """

    def __init__(self, reason: str, calls: int, tokens_in: int, tokens_out: int) -> None:
        super().__init__(reason)
        self.calls = calls
        self.tokens_in = tokens_in
        self.tokens_out = tokens_out


@attrs.frozen
class _Fault(Exception):
    """An attempt that failed."""

    reason: str
    #: Whether another attempt may end otherwise.
    again: bool = True
    #: How long the endpoint asks to wait.
    after: float = 0.0
    #: What was read and written all the same.
    tokens: tuple[int, int] = (0, 0)


class Endpoint:
    """A chat endpoint, connected to at the first call."""

    def __init__(
        self,
        *,
        endpoint: str,
        key: str,
        attempts: int,
        wait: float,
        timeout: float,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        if attempts < 1:
            raise ValueError("the option 'attempts' is 1 or more")
        self._endpoint = endpoint
        self._key = key
        self._attempts = attempts
        self._wait = wait
        self._timeout = timeout
        self._sleep = sleep
        self._lock = threading.Lock()
        self._client: openai.OpenAI | None = None

    def __enter__(self) -> Endpoint:
        return self

    def __exit__(self, *_: object) -> None:
        if self._client is not None:
            self._client.close()

    def _connected(self) -> openai.OpenAI:
        with self._lock:
            if self._client is None:
                # Local endpoints need no key, but the client wants one.
                key = os.environ.get(self._key) or "none"
                self._client = openai.OpenAI(base_url=self._endpoint, api_key=key, max_retries=0, timeout=self._timeout)
            return self._client

    def ask(self, asked: dict[str, Any]) -> Answer:
        """Return the answer to what is asked, JSON of the right form; Unanswered when the attempts are used up."""
        pause = 0.0
        reasons: list[str] = []
        tokens_in = tokens_out = 0
        for attempt in range(self._attempts):
            if attempt:
                self._sleep(min(LONGEST_WAIT, max(pause, self._wait * 2 ** (attempt - 1))))
            try:
                content, used_in, used_out = self._once(asked)
                tokens_in, tokens_out = tokens_in + used_in, tokens_out + used_out
                _check(content)
            except _Fault as fault:
                reasons.append(fault.reason)
                pause = fault.after
                tokens_in, tokens_out = tokens_in + fault.tokens[0], tokens_out + fault.tokens[1]
                if not fault.again:
                    break
                continue
            return Answer(content, attempt + 1, tokens_in, tokens_out)
        told = ", ".join(f"{reason} ({reasons.count(reason)} times)" for reason in dict.fromkeys(reasons))
        raise Unanswered(f"no usable answer from the model: {told}", len(reasons), tokens_in, tokens_out)

    def _once(self, asked: dict[str, Any]) -> tuple[str, int, int]:
        # What the client says of an error may hold the address or a part of the key: only its kind is told.
        try:
            completion = self._connected().chat.completions.create(**asked)
        except openai.APITimeoutError:
            raise _Fault("timed out") from None
        except openai.APIConnectionError:
            raise _Fault("no connection") from None
        except openai.APIStatusError as error:
            code = error.status_code
            raise _Fault(f"HTTP {code}", code in (408, 409, 425, 429) or code >= 500, _after(error)) from None
        except (openai.OpenAIError, ValueError, TypeError, AttributeError):
            raise _Fault("an answer that is no chat completion") from None
        try:
            choice = completion.choices[0]
            content, refusal = choice.message.content, choice.message.refusal
            used = completion.usage
            counts = (used.prompt_tokens or 0, used.completion_tokens or 0) if used else (0, 0)
        except (AttributeError, IndexError, TypeError):
            raise _Fault("an answer that is no chat completion") from None
        if refusal or choice.finish_reason == "content_filter":
            raise _Fault("refused", tokens=counts)
        if choice.finish_reason == "length":
            raise _Fault("cut off", tokens=counts)
        if not isinstance(content, str) or not content.strip():
            raise _Fault("an empty answer", tokens=counts)
        return content, *counts


def _after(error: openai.APIStatusError) -> float:
    try:
        return max(0.0, float(error.response.headers.get("retry-after", 0)))
    except ValueError:
        return 0.0


def _check(content: str) -> None:
    if proposals_of(content) is None:
        raise _Fault("wrong JSON")


def proposals_of(content: str) -> list[Any] | None:
    """Return the proposals that an answer lists, whatever each is; None where it is no JSON of that form."""
    text = content.strip()
    if text.startswith("```"):
        text = text.partition("\n")[2].rpartition("```")[0]
    try:
        record = json.loads(text)
    except (ValueError, RecursionError):
        return None
    found = record.get("proposals") if isinstance(record, dict) else None
    return found if isinstance(found, list) else None
