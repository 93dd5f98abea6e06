package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;

/**
 * MUT3, the third of three units found by mutation (Jozefowicz, Zaremba and Sutskever 2015, "An
 * empirical exploration of recurrent network architectures"): a gated recurrent unit whose update
 * gate reads tanh of the state.
 */
@Cell(
    weights = {"Wz Wr W", "Uz Ur U: orthogonal", "bz br b: 0"},
    equations =
        """
        z    = sigmoid(Wz @ x[t] + Uz @ tanh(h[t-1]) + bz)
        r    = sigmoid(Wr @ x[t] + Ur @ h[t-1] + br)
        h[t] = tanh(U @ (r * h[t-1]) + W @ x[t] + b) * z + h[t-1] * (1 - z)
        """)
public interface Mut3 {}
