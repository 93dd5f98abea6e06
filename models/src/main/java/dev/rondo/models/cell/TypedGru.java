package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;

/**
 * Strongly typed gated recurrent unit, T-GRU (Balduzzi and Ghifary 2016, arXiv 1602.02218): gates
 * and candidate read the input of this step and of the one before.
 */
@Cell(
    weights = {"Wz Wf Wo Vz Vf Vo", "bz bf bo: 0"},
    equations =
        """
        z    = Vz @ x[t-1] + Wz @ x[t] + bz
        f    = sigmoid(Vf @ x[t-1] + Wf @ x[t] + bf)
        o    = tanh(Vo @ x[t-1] + Wo @ x[t] + bo)
        h[t] = f * h[t-1] + z * o
        """)
public interface TypedGru {}
