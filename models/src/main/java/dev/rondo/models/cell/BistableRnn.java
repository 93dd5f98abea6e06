package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;

/**
 * Bistable recurrent cell, BRC (Vecoven, Ernst and Drion 2020, arXiv 2006.05252): each unit sees
 * only itself, and where a is above 1 it has two stable states. As in the paper, without biases.
 */
@Cell(
    weights = {"W Wa Wc", "wa wc: uniform"},
    equations =
        """
        a    = 1 + tanh(Wa @ x[t] + wa * h[t-1])
        c    = sigmoid(Wc @ x[t] + wc * h[t-1])
        h[t] = c * h[t-1] + (1 - c) * tanh(W @ x[t] + a * h[t-1])
        """)
public interface BistableRnn {}
