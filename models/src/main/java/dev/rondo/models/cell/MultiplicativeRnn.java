package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;

/**
 * Multiplicative recurrent network (Sutskever, Martens and Hinton 2011, "Generating text with
 * recurrent neural networks", ICML): the input chooses the recurrent matrix, which is a product of
 * three, the middle one diagonal.
 */
@Cell(
    weights = {"Wm W", "Um U: orthogonal", "b: 0"},
    equations =
        """
        m    = (Wm @ x[t]) * (Um @ h[t-1])
        h[t] = tanh(W @ x[t] + U @ m + b)
        """)
public interface MultiplicativeRnn {}
