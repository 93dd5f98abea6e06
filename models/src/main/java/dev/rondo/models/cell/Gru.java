package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;
import dev.rondo.annotation.Convention;

/**
 * Gated recurrent unit, reset gate before the recurrent product (Cho et al. 2014, arXiv
 * 1406.1078v3).
 *
 * <p>{@code z} weighs the candidate, as in Chung et al. 2014 (arXiv 1412.3555); Cho et al., Keras
 * and ONNX let it weigh the state before.
 */
@Cell(
    weights = {"Wz Wr W", "Uz Ur U: orthogonal", "bz br b: 0"},
    equations =
        """
        z    = sigmoid(Wz @ x[t] + Uz @ h[t-1] + bz)
        r    = sigmoid(Wr @ x[t] + Ur @ h[t-1] + br)
        n    = tanh(W @ x[t] + U @ (r * h[t-1]) + b)
        h[t] = (1 - z) * h[t-1] + z * n
        """)
@Convention(
    of = {Convention.Framework.KERAS, Convention.Framework.ONNX},
    input = "-Wz Wr W",
    recurrent = "-Uz Ur U",
    bias = "-bz br b",
    recurrentBias = "-bz br b")
public interface Gru {}
