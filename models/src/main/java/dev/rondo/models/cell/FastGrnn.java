package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;

/**
 * FastGRNN (Kusupati, Singh, Bhatia, Kumar, Jain and Varma 2018, arXiv 1901.02358): the gate and
 * the candidate share their matrices, and two scalars, through a sigmoid, weigh the candidate.
 *
 * <p>The form with matrices of full rank.
 */
@Cell(
    weights = {"W", "U: orthogonal", "bz bh: 0", "zeta: 1", "nu: -4"},
    sizes = {"zeta nu: 1"},
    equations =
        """
        s    = W @ x[t] + U @ h[t-1]
        z    = sigmoid(s + bz)
        n    = tanh(s + bh)
        h[t] = (sigmoid(zeta) * (1 - z) + sigmoid(nu)) * n + z * h[t-1]
        """)
public interface FastGrnn {}
