package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;
import dev.rondo.annotation.Convention;

/**
 * Long short-term memory with peepholes (Gers and Schmidhuber 2000, "Recurrent nets that time and
 * count"): the gates see the memory of their own cell, the output gate that of the same step.
 */
@Cell(
    weights = {"Wi Wf Wg Wo", "Ui Uf Ug Uo: orthogonal", "pi pf po: uniform", "bi bg bo", "bf: 1"},
    equations =
        """
        i    = sigmoid(Wi @ x[t] + Ui @ h[t-1] + pi * c[t-1] + bi)
        f    = sigmoid(Wf @ x[t] + Uf @ h[t-1] + pf * c[t-1] + bf)
        g    = tanh(Wg @ x[t] + Ug @ h[t-1] + bg)
        c[t] = f * c[t-1] + i * g
        o    = sigmoid(Wo @ x[t] + Uo @ h[t-1] + po * c[t] + bo)
        h[t] = o * tanh(c[t])
        """)
@Convention(
    of = Convention.Framework.ONNX,
    input = "Wi Wo Wf Wg",
    recurrent = "Ui Uo Uf Ug",
    bias = "bi bo bf bg",
    recurrentBias = "bi bo bf bg",
    peephole = "pi po pf")
public interface PeepholeLstm {}
