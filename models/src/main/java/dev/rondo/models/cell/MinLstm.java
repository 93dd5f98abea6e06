package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;

/**
 * Minimal long short-term memory (Feng et al. 2024, "Were RNNs all we needed?", arXiv 2410.01201):
 * gates and candidate read only the input, and the gates are scaled to the sum 1.
 */
@Cell(
    weights = {"Wf Wi Wh", "bf bi bh: 0"},
    equations =
        """
        f    = sigmoid(Wf @ x[t] + bf)
        i    = sigmoid(Wi @ x[t] + bi)
        h[t] = f / (f + i) * h[t-1] + i / (f + i) * (Wh @ x[t] + bh)
        """)
public interface MinLstm {}
