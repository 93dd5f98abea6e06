package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;

/**
 * Addition-subtraction twin-gated unit, ATR (Zhang, Xiong, Su, Lin and Zhang 2018, arXiv
 * 1810.12546): input and forget gate are the sum and the difference of the same two products.
 */
@Cell(
    weights = {"W", "U: orthogonal"},
    equations =
        """
        p    = W @ x[t]
        q    = U @ h[t-1]
        i    = sigmoid(p + q)
        f    = sigmoid(p - q)
        h[t] = i * p + f * h[t-1]
        """)
public interface AdditionSubtractionTwinGated {}
