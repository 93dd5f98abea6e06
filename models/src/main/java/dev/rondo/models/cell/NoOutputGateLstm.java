package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;

/**
 * Variant NOG of the LSTM with peepholes (Greff, Srivastava, Koutník, Steunebrink and Schmidhuber
 * 2017, arXiv 1503.04069): no output gate, o = 1.
 */
@Cell(
    weights = {"Wi Wf Wg", "Ui Uf Ug: orthogonal", "pi pf: uniform", "bi bg: 0", "bf: 1"},
    equations =
        """
        i    = sigmoid(Wi @ x[t] + Ui @ h[t-1] + pi * c[t-1] + bi)
        f    = sigmoid(Wf @ x[t] + Uf @ h[t-1] + pf * c[t-1] + bf)
        g    = tanh(Wg @ x[t] + Ug @ h[t-1] + bg)
        c[t] = f * c[t-1] + i * g
        h[t] = tanh(c[t])
        """)
public interface NoOutputGateLstm {}
