"""Guarded code costs only itself."""

from __future__ import annotations

import sys
import threading

import pytest

from aigov.guard import is_ours_to_catch, standard_output_caught, worded


def test_standard_output_is_caught_and_given_back() -> None:
    """What is written inside is kept, text and bytes, and afterwards standard output is what it was."""
    before = sys.stdout
    with standard_output_caught() as caught:
        print("naïve")
        sys.stdout.buffer.write(b"\xff!")
    assert sys.stdout is before
    assert caught.text == "naïve\n\ufffd!"


def test_guards_nest(capsys: pytest.CaptureFixture[str]) -> None:
    """A guard inside a guard catches its own, and the outer one goes on after it."""
    with standard_output_caught() as outer:
        with standard_output_caught() as inner:
            print("in")
        print("out")
    print("free")
    assert (outer.text, inner.text, capsys.readouterr().out) == ("out\n", "in\n", "free\n")


def test_other_threads_keep_their_output(capsys: pytest.CaptureFixture[str]) -> None:
    """Another thread writes to the real standard output meanwhile, or to its own guard."""
    seen = []

    def other() -> None:
        print("other")
        with standard_output_caught() as caught:
            print("guarded")
        seen.append(caught.text)

    with standard_output_caught() as mine:
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
        print("mine")
    assert (mine.text, seen, capsys.readouterr().out) == ("mine\n", ["guarded\n"], "other\n")


def test_a_closed_standard_output_harms_nobody(capsys: pytest.CaptureFixture[str]) -> None:
    """Code that closes standard output closes only what it was given."""
    with standard_output_caught() as caught:
        print("lost")
        sys.stdout.close()
    print("still here")
    assert (caught.text, capsys.readouterr().out) == ("", "still here\n")


def test_standard_output_comes_back_after_an_error() -> None:
    """An error passes through, and standard output is restored."""
    before = sys.stdout
    with pytest.raises(ZeroDivisionError), standard_output_caught():
        raise ZeroDivisionError
    assert sys.stdout is before


class Mute(Exception):
    def __str__(self) -> str:
        raise RuntimeError


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (ValueError("one\n  two"), "ValueError: one two"),
        (SystemExit(3), "SystemExit: 3"),
        (KeyError(), "KeyError"),
        (Mute(), "Mute"),
    ],
)
def test_an_error_is_one_line(error: BaseException, line: str) -> None:
    """The line names the kind of the error, whatever its text does."""
    assert worded(error) == line


def test_only_the_users_interrupt_is_not_caught() -> None:
    """SystemExit and other exceptions outside Exception are the guarded code's; an interrupt is the user's."""
    assert is_ours_to_catch(SystemExit())
    assert is_ours_to_catch(GeneratorExit())
    assert not is_ours_to_catch(KeyboardInterrupt())
