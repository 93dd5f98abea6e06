"""Writes arrays of every type, order and shape that are read, for the test of npz files.

    python engine/src/test/python/npz.py engine/src/test/resources/dev/rondo/file

needs numpy. Element i of an array, in row-major order, is i / 4 - 1.
"""

import sys
from pathlib import Path

import numpy

OUT = Path(sys.argv[1])
OUT.mkdir(parents=True, exist_ok=True)


def array(*shape, dtype="<f4", order="C"):
    size = int(numpy.prod(shape))
    return numpy.array((numpy.arange(size) / 4 - 1).reshape(shape), dtype=dtype, order=order)


arrays = {
    "single": array(2, 3),
    "double": array(5, dtype="<f8"),
    "half": array(2, 2, dtype="<f2"),
    "fortran": array(2, 3, 4, order="F"),
    "scalar": array(),
    "empty": array(0, 3),
    "a/path.0": array(1),
}
numpy.savez(OUT / "stored.npz", **arrays)
numpy.savez_compressed(OUT / "deflated.npz", **arrays)
numpy.savez(OUT / "integers.npz", counts=numpy.arange(3))
