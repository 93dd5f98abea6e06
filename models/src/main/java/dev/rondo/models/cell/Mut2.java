package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;

/**
 * MUT2, the second of three units found by mutation (Jozefowicz, Zaremba and Sutskever 2015, "An
 * empirical exploration of recurrent network architectures"): the input enters the reset gate
 * without a matrix, so I = H.
 */
@Cell(
    weights = {"Wz W", "Uz Ur U: orthogonal", "bz br b: 0"},
    sizes = {"x: H"},
    equations =
        """
        z    = sigmoid(Wz @ x[t] + Uz @ h[t-1] + bz)
        r    = sigmoid(x[t] + Ur @ h[t-1] + br)
        h[t] = tanh(U @ (r * h[t-1]) + W @ x[t] + b) * z + h[t-1] * (1 - z)
        """)
public interface Mut2 {}
