package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;

/**
 * Simple recurrent network with multiplicative integration (Wu, Zhang, Zhang, Bengio and
 * Salakhutdinov 2016, arXiv 1606.06630), the general form with biases: what is read and what is
 * remembered are multiplied, not only added.
 */
@Cell(
    weights = {"W", "U: orthogonal", "alpha: 1", "beta1 beta2: 0.5", "b: 0"},
    equations =
        """
        p    = W @ x[t]
        q    = U @ h[t-1]
        h[t] = tanh(alpha * p * q + beta1 * q + beta2 * p + b)
        """)
public interface MultiplicativeIntegrationRnn {}
