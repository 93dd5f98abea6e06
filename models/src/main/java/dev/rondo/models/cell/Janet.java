package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;

/**
 * JANET, just another network (van der Westhuizen and Lasenby 2018, arXiv 1804.04849): an LSTM with
 * nothing but a forget gate, which lets a little more in than it forgets, by β.
 *
 * <p>The bias of the forget gate begins at 1; the paper draws it from the range of times to be
 * remembered.
 */
@Cell(
    weights = {"Wf Wg", "Uf Ug: orthogonal", "bf: 1", "bg: 0"},
    constants = {"beta = 1"},
    equations =
        """
        s    = Wf @ x[t] + Uf @ h[t-1] + bf
        g    = tanh(Wg @ x[t] + Ug @ h[t-1] + bg)
        h[t] = sigmoid(s) * h[t-1] + (1 - sigmoid(s - beta)) * g
        """)
public interface Janet {}
