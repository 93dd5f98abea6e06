package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;

/**
 * Real-gated linear recurrent unit, RG-LRU, of Griffin (De et al. 2024, arXiv 2402.19427): linear
 * in its state, with gates that read only the input; what is let in has the weight that keeps the
 * size of the state. I = H.
 *
 * <p>The decay a is sigmoid(Λ) to the power 8·r, and begins between 0.9 and 0.999 where r = 1.
 */
@Cell(
    weights = {"Wr Wi", "br bi: 0", "lambda: uniform 4.3 9"},
    sizes = {"x: H"},
    constants = {"power = 8"},
    equations =
        """
        r    = sigmoid(Wr @ x[t] + br)
        i    = sigmoid(Wi @ x[t] + bi)
        a    = exp(-power * softplus(-lambda) * r)
        h[t] = a * h[t-1] + sqrt(1 - a * a) * (i * x[t])
        """)
public interface RgLru {}
