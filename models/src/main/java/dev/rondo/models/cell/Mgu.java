package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;

/**
 * Minimal gated unit (Zhou, Wu, Zhang and Zhou 2016, arXiv 1603.09420): one gate, which both
 * forgets and resets.
 */
@Cell(
    weights = {"Wf Wh", "Uf Uh: orthogonal", "bf: 1", "bh: 0"},
    equations =
        """
        f    = sigmoid(Wf @ x[t] + Uf @ h[t-1] + bf)
        n    = tanh(Wh @ x[t] + Uh @ (f * h[t-1]) + bh)
        h[t] = (1 - f) * h[t-1] + f * n
        """)
public interface Mgu {}
