package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;

/**
 * Strongly typed network, T-RNN (Balduzzi and Ghifary 2016, arXiv 1602.02218): candidate and gate
 * read only the input, so that states of different steps have the same units.
 */
@Cell(
    weights = {"W V", "b: 0"},
    equations =
        """
        z    = W @ x[t]
        f    = sigmoid(V @ x[t] + b)
        h[t] = f * h[t-1] + (1 - f) * z
        """)
public interface TypedRnn {}
