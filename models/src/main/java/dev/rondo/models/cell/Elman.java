package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;
import dev.rondo.annotation.Convention;

/** Simple recurrent network with tanh (Elman 1990, "Finding structure in time"). */
@Cell(
    weights = {"W", "U: orthogonal", "b: 0"},
    equations = "h[t] = tanh(W @ x[t] + U @ h[t-1] + b)")
@Convention(
    of = {Convention.Framework.PYTORCH, Convention.Framework.KERAS, Convention.Framework.ONNX},
    input = "W",
    recurrent = "U",
    bias = "b",
    recurrentBias = "b")
public interface Elman {}
