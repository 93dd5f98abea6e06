package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;

/**
 * Stackable recurrent cell, STAR (Turkoglu, D'Aronco, Wegner and Schindler 2019, arXiv 1911.11033):
 * one gate, and a tanh around the sum, made so that gradients keep their size also between layers.
 */
@Cell(
    weights = {"Wk Wz", "Uk: orthogonal", "bk bz: 0"},
    equations =
        """
        z    = tanh(Wz @ x[t] + bz)
        k    = sigmoid(Wk @ x[t] + Uk @ h[t-1] + bk)
        h[t] = tanh((1 - k) * h[t-1] + k * z)
        """)
public interface Star {}
