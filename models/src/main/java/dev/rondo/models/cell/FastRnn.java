package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;

/**
 * FastRNN (Kusupati, Singh, Bhatia, Kumar, Jain and Varma 2018, arXiv 1901.02358): a simple
 * recurrent network with a weighted residual connection, whose two weights are scalars.
 *
 * <p>The scalars go through a sigmoid, and begin at 0.05 and 0.95.
 */
@Cell(
    weights = {"W", "U: orthogonal", "b: 0", "alpha: -3", "beta: 3"},
    sizes = {"alpha beta: 1"},
    equations =
        """
        n    = tanh(W @ x[t] + U @ h[t-1] + b)
        h[t] = sigmoid(alpha) * n + sigmoid(beta) * h[t-1]
        """)
public interface FastRnn {}
