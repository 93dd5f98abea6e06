package dev.rondo.models.training;

import dev.rondo.annotation.Cell;

/**
 * Grows at each step: of first weights h is 1, e, e^e, … up to 3.8·10⁶ at step 3, and infinite at
 * step 4.
 */
@Cell(
    weights = {"W: 0", "U: 1", "b: 0"},
    equations =
        """
        s    = W @ x[t] + U @ h[t-1] + b
        h[t] = exp(s)
        """)
interface Growing {}
