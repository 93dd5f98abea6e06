package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;

/**
 * Variant NFG of the LSTM with peepholes (Greff, Srivastava, Koutník, Steunebrink and Schmidhuber
 * 2017, arXiv 1503.04069): no forget gate, f = 1.
 */
@Cell(
    weights = {"Wi Wg Wo", "Ui Ug Uo: orthogonal", "pi po: uniform", "bi bg bo: 0"},
    equations =
        """
        i    = sigmoid(Wi @ x[t] + Ui @ h[t-1] + pi * c[t-1] + bi)
        g    = tanh(Wg @ x[t] + Ug @ h[t-1] + bg)
        c[t] = c[t-1] + i * g
        o    = sigmoid(Wo @ x[t] + Uo @ h[t-1] + po * c[t] + bo)
        h[t] = o * tanh(c[t])
        """)
public interface NoForgetGateLstm {}
