package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;

/**
 * Antisymmetric network with an input gate (Chang, Chen, Haber and Chi 2019, arXiv 1902.09689):
 * {@link AntisymmetricRnn}, with a gate that reads the state through the same antisymmetric matrix.
 */
@Cell(
    weights = {"W Wz", "U", "b bz: 0"},
    constants = {"epsilon = 0.01", "gamma = 0.01"},
    equations =
        """
        s    = U @ h[t-1] - transpose(U) @ h[t-1] - gamma * h[t-1]
        z    = sigmoid(s + Wz @ x[t] + bz)
        h[t] = h[t-1] + epsilon * z * tanh(s + W @ x[t] + b)
        """)
public interface GatedAntisymmetricRnn {}
