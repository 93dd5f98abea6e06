package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;

/**
 * Quasi-recurrent network (Bradbury, Merity, Xiong and Socher 2016, arXiv 1611.01576) with a window
 * of two steps and fo-pooling: gates read the input of this step and of the one before, and no
 * state.
 *
 * <p>With biases, which the formulas of the paper leave out.
 */
@Cell(
    weights = {"Wz Wf Wo Vz Vf Vo", "bz bf bo: 0"},
    equations =
        """
        z    = tanh(Wz @ x[t] + Vz @ x[t-1] + bz)
        f    = sigmoid(Wf @ x[t] + Vf @ x[t-1] + bf)
        o    = sigmoid(Wo @ x[t] + Vo @ x[t-1] + bo)
        c[t] = f * c[t-1] + (1 - f) * z
        h[t] = o * c[t]
        """)
public interface Qrnn {}
