package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;

/**
 * Long short-term memory as it was first (Hochreiter and Schmidhuber 1997), without a forget gate:
 * what is once in a cell stays there.
 *
 * <p>The squashing functions are tanh; the paper has logistic functions, scaled and shifted.
 */
@Cell(
    weights = {"Wi Wg Wo", "Ui Ug Uo: orthogonal", "bi bg bo: 0"},
    equations =
        """
        i    = sigmoid(Wi @ x[t] + Ui @ h[t-1] + bi)
        g    = tanh(Wg @ x[t] + Ug @ h[t-1] + bg)
        o    = sigmoid(Wo @ x[t] + Uo @ h[t-1] + bo)
        c[t] = c[t-1] + i * g
        h[t] = o * tanh(c[t])
        """)
public interface Lstm1997 {}
