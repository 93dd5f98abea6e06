package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;

/**
 * Light recurrent unit (Ye, Zhang, Liu, Li, Chang and Zheng 2024, Electronics 13, 3204): one gate,
 * and a candidate that reads only the input.
 */
@Cell(
    weights = {"Wf Wh", "Uf: orthogonal", "bf: 0"},
    equations =
        """
        f    = sigmoid(Wf @ x[t] + Uf @ h[t-1] + bf)
        h[t] = (1 - f) * h[t-1] + f * tanh(Wh @ x[t])
        """)
public interface LightRecurrentUnit {}
