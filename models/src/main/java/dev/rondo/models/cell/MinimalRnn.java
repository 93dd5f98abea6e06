package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;

/**
 * MinimalRNN (Chen 2017, arXiv 1711.06788): the input is brought into the space of the state, and
 * one gate chooses between the two.
 */
@Cell(
    weights = {"W Uz", "Uh: orthogonal", "b bu: 0"},
    equations =
        """
        z    = tanh(W @ x[t] + b)
        u    = sigmoid(Uh @ h[t-1] + Uz @ z + bu)
        h[t] = u * h[t-1] + (1 - u) * z
        """)
public interface MinimalRnn {}
