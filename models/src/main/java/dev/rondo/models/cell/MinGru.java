package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;

/**
 * Minimal gated recurrent unit (Feng et al. 2024, "Were RNNs all we needed?", arXiv 2410.01201):
 * gate and candidate read only the input, so the state is linear in the state before.
 */
@Cell(
    weights = {"Wz Wh", "bz bh: 0"},
    equations =
        """
        z    = sigmoid(Wz @ x[t] + bz)
        h[t] = (1 - z) * h[t-1] + z * (Wh @ x[t] + bh)
        """)
public interface MinGru {}
