package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;
import dev.rondo.annotation.Convention;

/**
 * Gated recurrent unit, reset gate after the recurrent product (Cho et al. 2014, arXiv
 * 1406.1078v1), as PyTorch and cuDNN have it: {@code z} weighs the state before, and the candidate
 * has two biases.
 */
@Cell(
    weights = {"Wr Wz Wn", "Ur Uz Un: orthogonal", "br bz bn cn: 0"},
    equations =
        """
        r    = sigmoid(Wr @ x[t] + Ur @ h[t-1] + br)
        z    = sigmoid(Wz @ x[t] + Uz @ h[t-1] + bz)
        n    = tanh(Wn @ x[t] + bn + r * (Un @ h[t-1] + cn))
        h[t] = (1 - z) * n + z * h[t-1]
        """)
@Convention(
    of = Convention.Framework.PYTORCH,
    input = "Wr Wz Wn",
    recurrent = "Ur Uz Un",
    bias = "br bz bn",
    recurrentBias = "br bz cn")
@Convention(
    of = {Convention.Framework.KERAS, Convention.Framework.ONNX},
    input = "Wz Wr Wn",
    recurrent = "Uz Ur Un",
    bias = "bz br bn",
    recurrentBias = "bz br cn")
public interface GruResetAfter {}
