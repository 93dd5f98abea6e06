package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;

/**
 * Antisymmetric network (Chang, Chen, Haber and Chi 2019, arXiv 1902.09689): a step of length ε of
 * a differential equation whose matrix is U − Uᵀ − γ·I, so that states neither grow nor decay much.
 */
@Cell(
    weights = {"W", "U", "b: 0"},
    constants = {"epsilon = 0.01", "gamma = 0.01"},
    equations =
        """
        s    = U @ h[t-1] - transpose(U) @ h[t-1] - gamma * h[t-1]
        h[t] = h[t-1] + epsilon * tanh(s + W @ x[t] + b)
        """)
public interface AntisymmetricRnn {}
