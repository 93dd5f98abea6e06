package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;

/**
 * Recurrent additive network (Lee, Levy and Zettlemoyer 2017, arXiv 1705.07393) with tanh: what
 * enters the memory is linear in the input, so the memory is a weighted sum of what was read.
 */
@Cell(
    weights = {"W Wi Wf", "Ui Uf: orthogonal", "bi: 0", "bf: 1"},
    equations =
        """
        i    = sigmoid(Wi @ x[t] + Ui @ h[t-1] + bi)
        f    = sigmoid(Wf @ x[t] + Uf @ h[t-1] + bf)
        c[t] = i * (W @ x[t]) + f * c[t-1]
        h[t] = tanh(c[t])
        """)
public interface RecurrentAdditive {}
