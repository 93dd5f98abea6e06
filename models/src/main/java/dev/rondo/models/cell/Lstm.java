package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;

/**
 * Long short-term memory with a forget gate (Gers, Schmidhuber and Cummins 2000); the bias of the
 * forget gate begins at 1 (Jozefowicz, Zaremba and Sutskever 2015).
 */
@Cell(
    weights = {"Wi Wf Wg Wo", "Ui Uf Ug Uo: orthogonal", "bi bg bo: 0", "bf: 1"},
    equations =
        """
        i    = sigmoid(Wi @ x[t] + Ui @ h[t-1] + bi)
        f    = sigmoid(Wf @ x[t] + Uf @ h[t-1] + bf)
        g    = tanh(Wg @ x[t] + Ug @ h[t-1] + bg)
        o    = sigmoid(Wo @ x[t] + Uo @ h[t-1] + bo)
        c[t] = f * c[t-1] + i * g
        h[t] = o * tanh(c[t])
        """)
public interface Lstm {}
