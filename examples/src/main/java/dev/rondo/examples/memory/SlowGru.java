package dev.rondo.examples.memory;

import dev.rondo.annotation.Cell;

/**
 * A gated recurrent unit whose gates begin nearly closed, so that its elements forget what was read
 * within a few to a few hundred steps.
 *
 * <p>An element whose gate is at z keeps what it has for 1 / z steps. The biases are such that
 * these times are drawn from 2 to 600, short ones as often as long ones by the order of magnitude.
 * C. Tallec, Y. Ollivier: Can recurrent neural networks warp time? ICLR 2018, arXiv 1804.11188.
 */
@Cell(
    weights = {"Wz Wr W", "Uz Ur U: orthogonal", "bz: uniform -6.4 0", "br b: 0"},
    equations =
        """
        z    = sigmoid(Wz @ x[t] + Uz @ h[t-1] + bz)
        r    = sigmoid(Wr @ x[t] + Ur @ h[t-1] + br)
        n    = tanh(W @ x[t] + U @ (r * h[t-1]) + b)
        h[t] = (1 - z) * h[t-1] + z * n
        """)
interface SlowGru {}
