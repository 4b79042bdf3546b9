"""What a workshop keeps closed, and how: sealed ballots, PINs, signatures and secrets under a PIN.

All of it is libsodium's, through PyNaCl: X25519 with XSalsa20-Poly1305 (sealed boxes), Argon2id, Ed25519, and
XSalsa20-Poly1305 under a PIN's key. ``docs/sealing.md`` says who can read what, and what none of this can keep.
PyNaCl is loaded when something is first sealed, opened or checked.
"""

from __future__ import annotations

import re
import secrets
import struct
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from winset.faults import UserFault

ROOM: Final = 16 * 1024
"""Sealed content is filled up to a multiple of so many bytes, so that its length does not tell what it says.

The vote for one actor takes at most 12 KiB, however long its reason: accept and veto have the same length.
"""

KEY_BYTES: Final = 32
"""Of public and secret keys, of signers and of what their signatures are checked with."""
SIGNATURE_BYTES: Final = 64
PIN_DIGITS: Final = 6
MAX_LOCKED_BYTES: Final = 64 * 1024

_FEWEST_DIGITS: Final = 3
"""Different ones that a PIN has at least."""
_MOST_PASSES: Final = 16
_MOST_MEMORY: Final = 256 * 1024 * 1024
_LEAST_MEMORY: Final = 8 * 1024
_MARK = re.compile(
    r"\$argon2id\$v=19\$m=(?P<kibibytes>[1-9]\d{0,6}),t=(?P<passes>[1-9]\d?),p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}",
    re.ASCII,
)
_LOCK_FORM: Final = 1
_LOCK_HEAD = struct.Struct(">BBI16s")
"""Of a locked secret: form, passes and memory of Argon2id, its salt."""


class SealBroken(UserFault):
    """A sealed ballot does not open: it was sealed for another vote, or changed since."""


class WrongPin(UserFault):
    """The PIN does not open the lock."""


@dataclass(frozen=True, slots=True)
class KeyPair:
    """The key of a vote: anybody seals with ``public``, and only ``secret`` opens."""

    public: bytes
    secret: bytes


@dataclass(frozen=True, slots=True)
class Effort:
    """What one try of a PIN costs whoever tries: passes of Argon2id over so many bytes of memory, on one lane."""

    passes: int
    memory: int


EFFORT: Final = Effort(passes=2, memory=32 * 1024 * 1024)
"""More than what OWASP's Password Storage Cheat Sheet asks for (2 passes, 19 MiB); 20 ms, so that a ballot is seen at
once. Six digits would be found out with any effort that a table of eight teams would wait for."""


def new_key_pair() -> KeyPair:
    """A key for one vote."""
    return key_pair_from(secrets.token_bytes(KEY_BYTES))


def key_pair_from(secret: bytes) -> KeyPair:
    """The key whose secret half this is; ValueError when it is none."""
    from nacl.bindings import crypto_scalarmult_base  # noqa: PLC0415 - a start waits for no cryptography

    _check_length(secret, KEY_BYTES, "secret key")
    return KeyPair(crypto_scalarmult_base(secret), secret)


def is_public_key(key: bytes) -> bool:
    """Whether something can be sealed with the key; libsodium refuses the few points that anybody could open for."""
    try:
        seal(b"", key, 1)
    except ValueError:
        return False
    return True


def seal(content: bytes, public: bytes, room: int = ROOM) -> bytes:
    """The content, readable only with the other half of this public key; nobody can tell who sealed it.

    Its length tells only how many times ``room`` bytes the content fills. ValueError when the key is none.
    """
    from nacl.bindings import crypto_box_seal, sodium_pad  # noqa: PLC0415 - as above
    from nacl.exceptions import RuntimeError as SodiumRefuses  # noqa: PLC0415 - as above

    _check_length(public, KEY_BYTES, "public key")
    try:
        return crypto_box_seal(sodium_pad(content, room), public)
    except SodiumRefuses as error:  # a point of low order, such as zeros
        raise ValueError("no public key: libsodium refuses it") from error


def open_sealed(sealed: bytes, keys: KeyPair, room: int = ROOM) -> bytes:
    """What was sealed for this key, with the same ``room``; SealBroken when it was not, or was changed since."""
    from nacl.bindings import crypto_box_seal_open, sodium_unpad  # noqa: PLC0415 - as above
    from nacl.exceptions import CryptoError  # noqa: PLC0415 - as above

    try:
        return sodium_unpad(crypto_box_seal_open(sealed, keys.public, keys.secret), room)
    except CryptoError as error:  # what is too short, too, is told so
        raise SealBroken(
            "A sealed ballot does not open: it was sealed for another vote or is damaged. Let the team vote again."
        ) from error


def new_pin() -> str:
    """Six digits from the system’s source of chance, none that somebody would try first."""
    while True:
        pin = f"{secrets.randbelow(10**PIN_DIGITS):0{PIN_DIGITS}}"
        if not is_weak_pin(pin):
            return pin


def is_pin(text: str) -> bool:
    """Whether the text has the form of a PIN."""
    return len(text) == PIN_DIGITS and text.isascii() and text.isdigit()


def is_weak_pin(pin: str) -> bool:
    """Whether the PIN is easily guessed: two digits only, one step again and again (123456), or a repeated part."""
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    repeats = any(pin == pin[:part] * (PIN_DIGITS // part) for part in (1, 2, 3))
    return len(set(pin)) < _FEWEST_DIGITS or len(steps) == 1 or repeats


def mark_pin(pin: str, effort: Effort = EFFORT) -> str:
    """What to keep of a PIN in order to check it: Argon2id in its encoded form, each with a salt of its own.

    ValueError when it has not the form of a PIN.
    """
    from nacl.pwhash import argon2id  # noqa: PLC0415 - as above

    _check_pin(pin)
    return argon2id.str(pin.encode(), opslimit=effort.passes, memlimit=effort.memory).decode()


def pin_fits(pin: str, mark: str) -> bool:
    """Whether the PIN is the one that was marked; ValueError when the mark is none.

    Takes as long as the mark says, 20 ms as a rule: not on the thread of a window.
    """
    from nacl.exceptions import InvalidkeyError  # noqa: PLC0415 - as above
    from nacl.pwhash import argon2id  # noqa: PLC0415 - as above

    match = _MARK.fullmatch(mark)
    if match is None or not _is_bearable(Effort(int(match["passes"]), int(match["kibibytes"]) * 1024)):
        raise ValueError("no mark of a PIN")
    if not is_pin(pin):
        return False
    try:
        return argon2id.verify(mark.encode(), pin.encode())
    except InvalidkeyError:
        return False


def new_signer() -> bytes:
    """The seed of an Ed25519 key: whoever has it signs."""
    return secrets.token_bytes(KEY_BYTES)


def verify_key_of(signer: bytes) -> bytes:
    """What others check the signatures of this signer with; ValueError when it is none."""
    from nacl.bindings import crypto_sign_seed_keypair  # noqa: PLC0415 - as above

    _check_length(signer, KEY_BYTES, "signer")
    return crypto_sign_seed_keypair(signer)[0]


def sign(content: bytes, signer: bytes) -> bytes:
    """The signature, of 64 bytes, of this signer under the content; ValueError when the signer is none."""
    from nacl.bindings import crypto_sign, crypto_sign_seed_keypair  # noqa: PLC0415 - as above

    _check_length(signer, KEY_BYTES, "signer")
    return crypto_sign(content, crypto_sign_seed_keypair(signer)[1])[:SIGNATURE_BYTES]


def is_signed_by(content: bytes, signature: bytes, verify_key: bytes) -> bool:
    """Whether the signature is the one under exactly this content, of the signer that the key is of."""
    from nacl.bindings import crypto_sign_open  # noqa: PLC0415 - as above
    from nacl.exceptions import BadSignatureError  # noqa: PLC0415 - as above

    if len(signature) != SIGNATURE_BYTES or len(verify_key) != KEY_BYTES:
        return False
    try:
        crypto_sign_open(signature + content, verify_key)
    except BadSignatureError:
        return False
    return True


def lock(content: bytes, pin: str, effort: Effort = EFFORT) -> bytes:
    """The content, which only the PIN opens again; takes as long as a check of the PIN.

    ValueError when it has not the form of a PIN.
    """
    from nacl.secret import SecretBox  # noqa: PLC0415 - as above

    _check_pin(pin)
    salt = secrets.token_bytes(16)
    head = _LOCK_HEAD.pack(_LOCK_FORM, effort.passes, effort.memory, salt)
    return head + bytes(SecretBox(_key_of(pin, salt, effort)).encrypt(content))


def unlock(locked: bytes, pin: str) -> bytes:
    """What was locked with this PIN.

    WrongPin when the PIN is another or the locked content was changed, which cannot be told apart. ValueError when it
    has not the form of something locked.
    """
    from nacl.exceptions import CryptoError  # noqa: PLC0415 - as above
    from nacl.secret import SecretBox  # noqa: PLC0415 - as above

    salt, effort = _head_of(locked)
    if not is_pin(pin):
        raise WrongPin(f"A PIN has {PIN_DIGITS} digits and nothing else. Enter the team’s PIN.")
    try:
        return SecretBox(_key_of(pin, salt, effort)).decrypt(locked[_LOCK_HEAD.size :])
    except CryptoError as error:
        raise WrongPin("The PIN is not right. Try again, or ask the facilitator for the team’s PIN.") from error


def check_locked(locked: bytes) -> None:
    """ValueError when the bytes have not the form of something locked, or opening it would take too long."""
    _head_of(locked)


def _head_of(locked: bytes) -> tuple[bytes, Effort]:
    if not _LOCK_HEAD.size + 40 <= len(locked) <= MAX_LOCKED_BYTES:  # 24 of the nonce, 16 of the tag
        raise ValueError("nothing locked: too short or too long")
    form, passes, memory, salt = _LOCK_HEAD.unpack_from(locked)
    if form != _LOCK_FORM or not _is_bearable(Effort(passes, memory)):
        raise ValueError("nothing locked: unknown form or effort")
    return salt, Effort(passes, memory)


def _key_of(pin: str, salt: bytes, effort: Effort) -> bytes:
    from nacl.pwhash import argon2id  # noqa: PLC0415 - as above

    return argon2id.kdf(KEY_BYTES, pin.encode(), salt, opslimit=effort.passes, memlimit=effort.memory)


def _is_bearable(effort: Effort) -> bool:
    """Whether a try with this effort, which a file asks for, takes seconds at most and memory that there is."""
    return 1 <= effort.passes <= _MOST_PASSES and _LEAST_MEMORY <= effort.memory <= _MOST_MEMORY


def _check_pin(pin: str) -> None:
    if not is_pin(pin):
        raise ValueError(f"no PIN: {PIN_DIGITS} digits are expected")


def _check_length(key: bytes, length: int, name: str) -> None:
    if len(key) != length:
        raise ValueError(f"no {name}: {len(key)} bytes, not {length}")
