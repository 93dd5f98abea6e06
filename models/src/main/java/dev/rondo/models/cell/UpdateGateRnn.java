package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;

/**
 * Update gate network, UGRNN (Collins, Sohl-Dickstein and Sussillo 2016, arXiv 1611.09913), with
 * tanh: a simple recurrent network with one gate.
 */
@Cell(
    weights = {"Wc Wg", "Uc Ug: orthogonal", "bc: 0", "bg: 1"},
    equations =
        """
        c    = tanh(Wc @ x[t] + Uc @ h[t-1] + bc)
        g    = sigmoid(Wg @ x[t] + Ug @ h[t-1] + bg)
        h[t] = g * h[t-1] + (1 - g) * c
        """)
public interface UpdateGateRnn {}
