package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;

/**
 * Multiplicative LSTM (Krause, Lu, Murray and Renals 2016, arXiv 1609.07959): {@link Lstm} that
 * reads m, a product of what is read and what is remembered, in place of h[t-1].
 *
 * <p>Candidate and output have the tanh of the LSTM, as in the authors' later code.
 */
@Cell(
    weights = {"Wm Wi Wf Wg Wo", "Um Ui Uf Ug Uo: orthogonal", "bi bg bo: 0", "bf: 1"},
    equations =
        """
        m    = (Wm @ x[t]) * (Um @ h[t-1])
        i    = sigmoid(Wi @ x[t] + Ui @ m + bi)
        f    = sigmoid(Wf @ x[t] + Uf @ m + bf)
        g    = tanh(Wg @ x[t] + Ug @ m + bg)
        o    = sigmoid(Wo @ x[t] + Uo @ m + bo)
        c[t] = f * c[t-1] + i * g
        h[t] = o * tanh(c[t])
        """)
public interface MultiplicativeLstm {}
