package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;

/**
 * Simple recurrent unit as it was first (Lei, Zhang and Artzi 2017, arXiv 1709.02755v1): the gates
 * read only the input, so the memory is linear in the memory before; a highway connection takes the
 * input to the output, so I = H.
 */
@Cell(
    weights = {"W Wf Wr", "bf br: 0"},
    sizes = {"x: H"},
    equations =
        """
        f    = sigmoid(Wf @ x[t] + bf)
        r    = sigmoid(Wr @ x[t] + br)
        c[t] = f * c[t-1] + (1 - f) * (W @ x[t])
        h[t] = r * tanh(c[t]) + (1 - r) * x[t]
        """)
public interface Sru {}
