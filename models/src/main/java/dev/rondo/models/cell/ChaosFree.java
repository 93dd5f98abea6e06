package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;

/**
 * Chaos-free network (Laurent and von Brecht 2016, arXiv 1612.06212): without input, every state
 * decays to 0.
 */
@Cell(
    weights = {"W Vf Vi", "Uf Ui: orthogonal", "bf: 1", "bi: 0"},
    equations =
        """
        f    = sigmoid(Uf @ h[t-1] + Vf @ x[t] + bf)
        i    = sigmoid(Ui @ h[t-1] + Vi @ x[t] + bi)
        h[t] = f * tanh(h[t-1]) + i * tanh(W @ x[t])
        """)
public interface ChaosFree {}
