package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;

/**
 * Variant NIG of the LSTM with peepholes (Greff, Srivastava, Koutník, Steunebrink and Schmidhuber
 * 2017, arXiv 1503.04069): no input gate, i = 1.
 */
@Cell(
    weights = {"Wf Wg Wo", "Uf Ug Uo: orthogonal", "pf po: uniform", "bg bo: 0", "bf: 1"},
    equations =
        """
        f    = sigmoid(Wf @ x[t] + Uf @ h[t-1] + pf * c[t-1] + bf)
        g    = tanh(Wg @ x[t] + Ug @ h[t-1] + bg)
        c[t] = f * c[t-1] + g
        o    = sigmoid(Wo @ x[t] + Uo @ h[t-1] + po * c[t] + bo)
        h[t] = o * tanh(c[t])
        """)
public interface NoInputGateLstm {}
