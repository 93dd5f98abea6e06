package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;

/** Simple recurrent network with relu, as PyTorch's {@code RNN(nonlinearity="relu")}. */
@Cell(
    weights = {"W", "U: orthogonal", "b: 0"},
    equations = "h[t] = relu(W @ x[t] + U @ h[t-1] + b)")
public interface ElmanRelu {}
