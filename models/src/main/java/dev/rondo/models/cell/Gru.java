package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;

/**
 * Gated recurrent unit, reset gate before the recurrent product (Cho et al. 2014, arXiv
 * 1406.1078v3).
 */
@Cell(
    weights = {"Wz Wr W", "Uz Ur U: orthogonal", "bz br b: 0"},
    equations =
        """
        z    = sigmoid(Wz @ x[t] + Uz @ h[t-1] + bz)
        r    = sigmoid(Wr @ x[t] + Ur @ h[t-1] + br)
        n    = tanh(W @ x[t] + U @ (r * h[t-1]) + b)
        h[t] = (1 - z) * h[t-1] + z * n
        """)
public interface Gru {}
