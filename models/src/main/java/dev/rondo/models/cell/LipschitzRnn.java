package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;

/**
 * Lipschitz network (Erichson, Azencot, Queiruga, Hodgkinson and Mahoney 2020, arXiv 2006.12070): a
 * step of length ε of h′ = A·h + tanh(W·h + U·x + b), where A and W are (1 − β)·(M + Mᵀ) + β·(M −
 * Mᵀ) − γ·I of a matrix M each.
 *
 * <p>Both have the same β and γ. As equations, (1 − β)·(M + Mᵀ) + β·(M − Mᵀ) is M + (1 − 2β)·Mᵀ.
 */
@Cell(
    weights = {"U Ma Mw", "b: 0"},
    constants = {"beta = 0.75", "gamma = 0.001", "epsilon = 0.03"},
    equations =
        """
        a    = Ma @ h[t-1] + (1 - 2 * beta) * (transpose(Ma) @ h[t-1]) - gamma * h[t-1]
        w    = Mw @ h[t-1] + (1 - 2 * beta) * (transpose(Mw) @ h[t-1]) - gamma * h[t-1]
        h[t] = h[t-1] + epsilon * (a + tanh(w + U @ x[t] + b))
        """)
public interface LipschitzRnn {}
