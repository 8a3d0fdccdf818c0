"""How large a model is: its parameters, counted from the header of its weights file.

Source of the format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
"""

import math
from pathlib import Path
from typing import BinaryIO

__all__ = ["parameters"]

_SIZES = {0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8}
"""Bytes of each type of plain value."""
_STRING, _ARRAY = 8, 9
_MOST = 1 << 20
_DEEPEST = 4


def parameters(path: Path) -> int | None:
    """The number of weights of a GGUF file, versions 2 and 3; None for a file that is none, or damaged."""
    try:
        with path.open("rb") as file:
            if file.read(4) != b"GGUF" or _number(file, 4) not in (2, 3):
                return None
            tensors, entries = _number(file, 8), _number(file, 8)
            if max(tensors, entries) > _MOST:
                return None
            for _ in range(entries):
                _skip_string(file)
                _skip_value(file, _number(file, 4), 0)
            return sum(_tensor(file) for _ in range(tensors))
    except (OSError, ValueError):
        return None


def _number(file: BinaryIO, size: int) -> int:
    return int.from_bytes(_bytes(file, size), "little")


def _bytes(file: BinaryIO, size: int) -> bytes:
    found = file.read(size)
    if len(found) != size:
        raise ValueError("the file ends early")
    return found


def _skip_string(file: BinaryIO) -> None:
    file.seek(_number(file, 8), 1)


def _skip_value(file: BinaryIO, kind: int, depth: int) -> None:
    if kind == _STRING:
        _skip_string(file)
    elif kind == _ARRAY and depth < _DEEPEST:
        inner, count = _number(file, 4), _number(file, 8)
        if inner in _SIZES:
            file.seek(_SIZES[inner] * count, 1)
            return
        for _ in range(count):
            _skip_value(file, inner, depth + 1)
    elif kind in _SIZES:
        file.seek(_SIZES[kind], 1)
    else:
        raise ValueError(f"there is no value type {kind}")


def _tensor(file: BinaryIO) -> int:
    """The number of weights of the tensor that is described next."""
    _skip_string(file)
    sizes = [_number(file, 8) for _ in range(_number(file, 4))]
    _bytes(file, 12)
    return math.prod(sizes)
