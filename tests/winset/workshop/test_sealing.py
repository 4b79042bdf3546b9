"""Sealing, PINs, locks and signatures: each opens for whom it should, for nobody else, and tells no length."""

from __future__ import annotations

import time

import pytest
from ballots_at_hand import CHEAP
from hypothesis import given, settings
from hypothesis import strategies as st

from winset.faults import UserFault
from winset.workshop.sealing import (
    EFFORT,
    ROOM,
    SealBroken,
    WrongPin,
    is_pin,
    is_signed_by,
    is_weak_pin,
    key_pair_from,
    lock,
    mark_pin,
    new_key_pair,
    new_pin,
    new_signer,
    open_sealed,
    pin_fits,
    seal,
    sign,
    unlock,
    verify_key_of,
)

KEYS = new_key_pair()
SIGNER = new_signer()
contents = st.binary(max_size=200)
pins = st.from_regex(r"[0-9]{6}", fullmatch=True)


# --- Sealed boxes ---


@given(contents)
def test_what_is_sealed_opens_with_the_secret_key_alone(content: bytes) -> None:
    sealed = seal(content, KEYS.public)
    assert open_sealed(sealed, KEYS) == content
    assert open_sealed(sealed, key_pair_from(KEYS.secret)) == content
    with pytest.raises(SealBroken, match="Let the team vote again"):
        open_sealed(sealed, new_key_pair())


@given(st.integers(0, ROOM - 1), st.integers(0, ROOM - 1))
@settings(max_examples=20)
def test_the_length_of_what_is_sealed_does_not_tell_that_of_its_content(one: int, other: int) -> None:
    assert len(seal(bytes(one), KEYS.public)) == len(seal(bytes(other), KEYS.public))


def test_the_same_content_never_looks_the_same_twice() -> None:
    assert seal(b"yes", KEYS.public) != seal(b"yes", KEYS.public)


@given(st.data())
def test_every_change_of_what_is_sealed_is_noticed(data: st.DataObject) -> None:
    sealed = bytearray(seal(b"veto", KEYS.public, room=16))
    sealed[data.draw(st.integers(0, len(sealed) - 1))] ^= data.draw(st.integers(1, 255))
    with pytest.raises(SealBroken):
        open_sealed(bytes(sealed), KEYS, room=16)


@given(contents)
def test_what_was_never_sealed_does_not_open(content: bytes) -> None:
    with pytest.raises(SealBroken):
        open_sealed(content, KEYS)


@pytest.mark.parametrize("key", [b"", bytes(31), bytes(32), bytes(33)])
def test_nothing_is_sealed_with_what_is_no_key(key: bytes) -> None:
    with pytest.raises(ValueError, match="no public key"):
        seal(b"yes", key)


# --- PINs ---


def test_new_pins_have_six_digits_and_are_never_weak() -> None:
    given_out = {new_pin() for _ in range(500)}
    assert all(is_pin(pin) and not is_weak_pin(pin) for pin in given_out)
    assert len(given_out) > 490


@pytest.mark.parametrize(
    "pin", ["000000", "777777", "123456", "234567", "987654", "890123", "135791", "121212", "123123", "112211"]
)
def test_pins_that_somebody_would_try_first_are_weak(pin: str) -> None:
    assert is_weak_pin(pin)


@given(pins, pins)
def test_a_pin_fits_its_own_mark_alone(pin: str, other: str) -> None:
    mark = mark_pin(pin, CHEAP)
    assert pin not in mark
    assert pin_fits(pin, mark)
    assert pin_fits(other, mark) == (other == pin)
    assert mark_pin(pin, CHEAP) != mark


@pytest.mark.parametrize(
    "typed", ["", "12345", "1234567", "12345a", "१२३४५६", "²³⁴⁵⁶⁷", "\ud800", "12345\n", " 123456"]
)
def test_what_is_no_pin_fits_nothing_and_locks_nothing(typed: str) -> None:
    assert not pin_fits(typed, mark_pin("271828", CHEAP))
    with pytest.raises(WrongPin, match="6 digits"):
        unlock(lock(b"seed", "271828", CHEAP), typed)
    for make in (lambda: mark_pin(typed), lambda: lock(b"seed", typed)):
        with pytest.raises(ValueError, match="no PIN"):
            make()


@pytest.mark.parametrize(
    "change",
    [
        lambda mark: "",
        lambda mark: mark + "A",
        lambda mark: mark + "\n",
        lambda mark: mark.replace("argon2id", "argon2i"),
        lambda mark: mark.replace("m=8,", "m=9999999,"),
        lambda mark: mark.replace("m=8,", "m=4,"),
        lambda mark: mark.replace("t=1,", "t=99,"),
        lambda mark: mark.replace("$v=19", ""),
    ],
)
def test_a_mark_that_is_none_or_would_cost_too_much_is_refused(change) -> None:
    with pytest.raises(ValueError, match="no mark"):
        pin_fits("271828", change(mark_pin("271828", CHEAP)))


def test_checking_a_pin_costs_an_attacker_and_hardly_whoever_waits() -> None:
    mark = mark_pin("271828")
    assert f"m={EFFORT.memory // 1024},t={EFFORT.passes},p=1" in mark
    start = time.perf_counter()
    assert pin_fits("271828", mark)
    assert 0.005 < time.perf_counter() - start < 2  # 20 ms, on a machine that others use as well


# --- Locks ---


@given(contents, pins, pins)
def test_what_is_locked_opens_with_its_pin_alone(content: bytes, pin: str, other: str) -> None:
    locked = lock(content, pin, CHEAP)
    assert unlock(locked, pin) == content
    if other != pin:
        with pytest.raises(WrongPin, match="ask the facilitator"):
            unlock(locked, other)


@given(st.data())
def test_no_change_of_what_is_locked_goes_unnoticed(data: st.DataObject) -> None:
    locked = bytearray(lock(b"seed", "271828", CHEAP))
    # but for its effort, which would have to be spent before it is noticed
    place = data.draw(st.sampled_from([0, *range(6, len(locked))]))
    locked[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises((WrongPin, ValueError)):
        unlock(bytes(locked), "271828")


@pytest.mark.parametrize(
    "head", [b"\x02\x01\x00\x00\x20\x00", b"\x01\x00\x00\x00\x20\x00", b"\x01\x01\xff\xff\xff\xff"]
)
def test_a_lock_of_an_unknown_form_or_that_would_cost_too_much_is_refused(head: bytes) -> None:
    locked = lock(b"seed", "271828", CHEAP)
    with pytest.raises(ValueError, match="nothing locked"):
        unlock(head + locked[len(head) :], "271828")
    with pytest.raises(ValueError, match="nothing locked"):
        unlock(b"", "271828")


# --- Signatures ---


@given(contents, contents)
def test_a_signature_holds_for_its_content_and_signer_alone(content: bytes, other: bytes) -> None:
    signature = sign(content, SIGNER)
    assert is_signed_by(content, signature, verify_key_of(SIGNER))
    assert is_signed_by(other, signature, verify_key_of(SIGNER)) == (other == content)
    assert not is_signed_by(content, signature, verify_key_of(new_signer()))


@given(st.binary(max_size=70), st.binary(max_size=40))
def test_anything_else_is_no_signature(signature: bytes, key: bytes) -> None:
    assert not is_signed_by(b"content", signature, key)
    assert not is_signed_by(b"content", signature, verify_key_of(SIGNER))


def test_the_faults_that_users_meet_are_sentences_for_them() -> None:
    assert issubclass(SealBroken, UserFault)
    assert issubclass(WrongPin, UserFault)


def test_keys_of_the_wrong_length_are_refused() -> None:
    for use in (lambda: key_pair_from(bytes(31)), lambda: sign(b"", bytes(33)), lambda: verify_key_of(b"")):
        with pytest.raises(ValueError, match="bytes, not 32"):
            use()
