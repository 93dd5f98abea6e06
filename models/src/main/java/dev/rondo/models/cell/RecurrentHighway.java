package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;

/**
 * Recurrent highway network (Zilly, Srivastava, Koutník and Schmidhuber 2016, arXiv 1607.03474):
 * several micro-layers within a step, each with a gate that carries what came before; the input
 * enters the first.
 *
 * <p>The carry gate is coupled, c = 1 − t, and mostly open in the beginning.
 */
@Cell(
    weights = {"Wn Wg", "Un[k] Ug[k]: orthogonal", "bn[k]: 0", "bg[k]: -2"},
    depth = 5,
    equations =
        """
        n[1] = tanh(Wn @ x[t] + Un[1] @ h[t-1] + bn[1])
        g[1] = sigmoid(Wg @ x[t] + Ug[1] @ h[t-1] + bg[1])
        s[1] = n[1] * g[1] + h[t-1] * (1 - g[1])
        n[k] = tanh(Un[k] @ s[k-1] + bn[k])
        g[k] = sigmoid(Ug[k] @ s[k-1] + bg[k])
        s[k] = n[k] * g[k] + s[k-1] * (1 - g[k])
        h[t] = s[depth]
        """)
public interface RecurrentHighway {}
