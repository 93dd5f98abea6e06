package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;
import dev.rondo.annotation.Convention;

/**
 * IRNN, a simple recurrent network with relu whose recurrent matrix begins as the identity (Le,
 * Jaitly and Hinton 2015, arXiv 1504.00941): at first a state copies itself and adds what is read.
 */
@Cell(
    weights = {"W", "U: identity", "b: 0"},
    equations = "h[t] = relu(W @ x[t] + U @ h[t-1] + b)")
@Convention(
    of = {Convention.Framework.PYTORCH, Convention.Framework.KERAS, Convention.Framework.ONNX},
    input = "W",
    recurrent = "U",
    bias = "b",
    recurrentBias = "b")
public interface IdentityRnn {}
