package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;

/**
 * Long short-term memory with input and forget gate coupled: what is forgotten is replaced.
 *
 * <p>The coupling of CIFG (Greff et al. 2017, "LSTM: a search space odyssey"), there f = 1 − i,
 * here i = 1 − f, which is the same up to the sign of a sum; and without peepholes.
 */
@Cell(
    weights = {"Wf Wg Wo", "Uf Ug Uo: orthogonal", "bg bo: 0", "bf: 1"},
    equations =
        """
        f    = sigmoid(Wf @ x[t] + Uf @ h[t-1] + bf)
        g    = tanh(Wg @ x[t] + Ug @ h[t-1] + bg)
        o    = sigmoid(Wo @ x[t] + Uo @ h[t-1] + bo)
        c[t] = f * c[t-1] + (1 - f) * g
        h[t] = o * tanh(c[t])
        """)
public interface CoupledLstm {}
