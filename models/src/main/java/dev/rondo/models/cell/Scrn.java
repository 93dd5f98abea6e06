package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;

/**
 * Structurally constrained recurrent network (Mikolov, Joulin, Chopra, Mathieu and Ranzato 2014,
 * arXiv 1412.7753): beside the hidden units a context of C units that changes slowly, with a
 * recurrent matrix that is α times the identity.
 *
 * <p>The output is the sum that the paper gives to the softmax.
 */
@Cell(
    weights = {"A B P", "R: orthogonal", "U V"},
    sizes = {"s: C = 40"},
    constants = {"alpha = 0.95"},
    equations =
        """
        s[t] = (1 - alpha) * (B @ x[t]) + alpha * s[t-1]
        h[t] = sigmoid(P @ s[t] + A @ x[t] + R @ h[t-1])
        y[t] = U @ h[t] + V @ s[t]
        """,
    output = "y")
public interface Scrn {}
