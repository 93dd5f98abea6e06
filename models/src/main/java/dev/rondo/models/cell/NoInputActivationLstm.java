package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;

/**
 * Variant NIAF of the LSTM with peepholes (Greff, Srivastava, Koutník, Steunebrink and Schmidhuber
 * 2017, arXiv 1503.04069): no input activation function, what enters a cell is a sum.
 */
@Cell(
    weights = {"Wi Wf Wg Wo", "Ui Uf Ug Uo: orthogonal", "pi pf po: uniform", "bi bg bo", "bf: 1"},
    equations =
        """
        i    = sigmoid(Wi @ x[t] + Ui @ h[t-1] + pi * c[t-1] + bi)
        f    = sigmoid(Wf @ x[t] + Uf @ h[t-1] + pf * c[t-1] + bf)
        g    = Wg @ x[t] + Ug @ h[t-1] + bg
        c[t] = f * c[t-1] + i * g
        o    = sigmoid(Wo @ x[t] + Uo @ h[t-1] + po * c[t] + bo)
        h[t] = o * tanh(c[t])
        """)
public interface NoInputActivationLstm {}
