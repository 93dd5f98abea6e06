package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;
import dev.rondo.annotation.Convention;

/** Simple recurrent network with relu, as PyTorch's {@code RNN(nonlinearity="relu")}. */
@Cell(
    weights = {"W", "U: orthogonal", "b: 0"},
    equations = "h[t] = relu(W @ x[t] + U @ h[t-1] + b)")
@Convention(
    of = {Convention.Framework.PYTORCH, Convention.Framework.KERAS, Convention.Framework.ONNX},
    input = "W",
    recurrent = "U",
    bias = "b",
    recurrentBias = "b")
public interface ElmanRelu {}
