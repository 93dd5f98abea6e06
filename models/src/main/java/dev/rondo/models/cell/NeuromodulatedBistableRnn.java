package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;

/**
 * Recurrently neuromodulated bistable cell, nBRC (Vecoven, Ernst and Drion 2020, arXiv 2006.05252):
 * {@link BistableRnn} whose a and c read the states of all units. As in the paper, without biases.
 */
@Cell(
    weights = {"W Wa Wc", "Ua Uc: orthogonal"},
    equations =
        """
        a    = 1 + tanh(Wa @ x[t] + Ua @ h[t-1])
        c    = sigmoid(Wc @ x[t] + Uc @ h[t-1])
        h[t] = c * h[t-1] + (1 - c) * tanh(W @ x[t] + a * h[t-1])
        """)
public interface NeuromodulatedBistableRnn {}
