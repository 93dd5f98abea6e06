package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;
import dev.rondo.annotation.Convention;

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
@Convention(
    of = {Convention.Framework.PYTORCH, Convention.Framework.KERAS},
    input = "Wi Wf Wg Wo",
    recurrent = "Ui Uf Ug Uo",
    bias = "bi bf bg bo",
    recurrentBias = "bi bf bg bo")
@Convention(
    of = Convention.Framework.ONNX,
    input = "Wi Wo Wf Wg",
    recurrent = "Ui Uo Uf Ug",
    bias = "bi bo bf bg",
    recurrentBias = "bi bo bf bg")
public interface Lstm {}
