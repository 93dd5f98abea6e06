package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;
import dev.rondo.annotation.Convention;

/**
 * Long short-term memory with a recurrent projection, LSTMP (Sak, Senior and Beaufays 2014, arXiv
 * 1402.1128): the output has P elements, fewer than the H cells, and so are the recurrent matrices
 * smaller.
 *
 * <p>Without peepholes, as PyTorch's {@code LSTM(proj_size=P)}.
 */
@Cell(
    weights = {"Wi Wf Wg Wo Wp", "Ui Uf Ug Uo: orthogonal", "bi bg bo: 0", "bf: 1"},
    sizes = {"h: P = 64"},
    equations =
        """
        i    = sigmoid(Wi @ x[t] + Ui @ h[t-1] + bi)
        f    = sigmoid(Wf @ x[t] + Uf @ h[t-1] + bf)
        g    = tanh(Wg @ x[t] + Ug @ h[t-1] + bg)
        o    = sigmoid(Wo @ x[t] + Uo @ h[t-1] + bo)
        c[t] = f * c[t-1] + i * g
        h[t] = Wp @ (o * tanh(c[t]))
        """)
@Convention(
    of = Convention.Framework.PYTORCH,
    input = "Wi Wf Wg Wo",
    recurrent = "Ui Uf Ug Uo",
    bias = "bi bf bg bo",
    recurrentBias = "bi bf bg bo",
    projection = "Wp")
public interface ProjectedLstm {}
