package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;

/**
 * Simple recurrent unit of the later versions (Lei, Zhang, Wang, Dai and Artzi 2018, arXiv
 * 1709.02755): {@link Sru} whose gates also see the memory of their own unit, and without tanh.
 */
@Cell(
    weights = {"W Wf Wr", "vf vr: uniform", "bf br: 0"},
    sizes = {"x: H"},
    equations =
        """
        f    = sigmoid(Wf @ x[t] + vf * c[t-1] + bf)
        c[t] = f * c[t-1] + (1 - f) * (W @ x[t])
        r    = sigmoid(Wr @ x[t] + vr * c[t-1] + br)
        h[t] = r * c[t] + (1 - r) * x[t]
        """)
public interface Sru2018 {}
