package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;

/**
 * MUT1, the first of three units found by mutation (Jozefowicz, Zaremba and Sutskever 2015, "An
 * empirical exploration of recurrent network architectures"): the update gate reads only the input,
 * and the input enters the candidate without a matrix, so I = H.
 */
@Cell(
    weights = {"Wz Wr", "Ur U: orthogonal", "bz br b: 0"},
    sizes = {"x: H"},
    equations =
        """
        z    = sigmoid(Wz @ x[t] + bz)
        r    = sigmoid(Wr @ x[t] + Ur @ h[t-1] + br)
        h[t] = tanh(U @ (r * h[t-1]) + tanh(x[t]) + b) * z + h[t-1] * (1 - z)
        """)
public interface Mut1 {}
