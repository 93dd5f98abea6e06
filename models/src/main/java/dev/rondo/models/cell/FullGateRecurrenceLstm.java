package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;

/**
 * Variant FGR of the LSTM with peepholes (Greff, Srivastava, Koutník, Steunebrink and Schmidhuber
 * 2017, arXiv 1503.04069): full gate recurrence, each gate sees all gates of the step before, as in
 * the first LSTM (Hochreiter and Schmidhuber 1997).
 */
@Cell(
    weights = {
      "Wi Wf Wg Wo",
      "Ui Uf Ug Uo: orthogonal",
      "Rii Rfi Roi Rif Rff Rof Rio Rfo Roo",
      "pi pf po: uniform",
      "bi bg bo: 0",
      "bf: 1"
    },
    equations =
        """
        ri   = Rii @ i[t-1] + Rfi @ f[t-1] + Roi @ o[t-1]
        rf   = Rif @ i[t-1] + Rff @ f[t-1] + Rof @ o[t-1]
        ro   = Rio @ i[t-1] + Rfo @ f[t-1] + Roo @ o[t-1]
        i[t] = sigmoid(Wi @ x[t] + Ui @ h[t-1] + pi * c[t-1] + ri + bi)
        f[t] = sigmoid(Wf @ x[t] + Uf @ h[t-1] + pf * c[t-1] + rf + bf)
        g    = tanh(Wg @ x[t] + Ug @ h[t-1] + bg)
        c[t] = f[t] * c[t-1] + i[t] * g
        o[t] = sigmoid(Wo @ x[t] + Uo @ h[t-1] + po * c[t] + ro + bo)
        h[t] = o[t] * tanh(c[t])
        """)
public interface FullGateRecurrenceLstm {}
