package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;

/**
 * Light gated recurrent unit (Ravanelli, Brakel, Omologo and Bengio 2018, arXiv 1803.10225): no
 * reset gate, and relu.
 *
 * <p>The paper normalises the products of the input over the batch; here it is over the units, by
 * layer norm.
 */
@Cell(
    weights = {"Wz Wh", "Uz Uh: orthogonal", "gz gh: 1", "bz bh: 0"},
    equations =
        """
        z    = sigmoid(layer_norm(Wz @ x[t], gz, bz) + Uz @ h[t-1])
        n    = relu(layer_norm(Wh @ x[t], gh, bh) + Uh @ h[t-1])
        h[t] = z * h[t-1] + (1 - z) * n
        """)
public interface LiGru {}
