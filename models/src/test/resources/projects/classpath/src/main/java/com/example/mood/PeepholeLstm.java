package com.example.mood;

import dev.rondo.annotation.Cell;

/**
 * Long short-term memory whose gates see the cell state (Gers and Schmidhuber 2000; in the form of
 * Graves 2013, arXiv 1308.0850, equations 7 to 11).
 */
@Cell(
    weights = {"Wi Wf Wc Wo", "Ui Uf Uc Uo: orthogonal", "pi pf po: uniform", "bi bc bo: 0", "bf: 1"},
    equations =
        """
        i    = sigmoid(Wi @ x[t] + Ui @ h[t-1] + pi * c[t-1] + bi)
        f    = sigmoid(Wf @ x[t] + Uf @ h[t-1] + pf * c[t-1] + bf)
        c[t] = f * c[t-1] + i * tanh(Wc @ x[t] + Uc @ h[t-1] + bc)
        o    = sigmoid(Wo @ x[t] + Uo @ h[t-1] + po * c[t] + bo)
        h[t] = o * tanh(c[t])
        """)
interface PeepholeLstm {}
