package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;

/**
 * Long expressive memory (Rusch, Mishra, Erichson and Mahoney 2021, arXiv 2110.04744): two states,
 * each with a step length that is learned for each unit and each step.
 */
@Cell(
    weights = {"V1 V2 Vz Vy", "W1 W2 Wz Wy: orthogonal", "b1 b2 bz by: 0"},
    constants = {"dt = 1"},
    equations =
        """
        d1   = dt * sigmoid(W1 @ y[t-1] + V1 @ x[t] + b1)
        d2   = dt * sigmoid(W2 @ y[t-1] + V2 @ x[t] + b2)
        z[t] = (1 - d1) * z[t-1] + d1 * tanh(Wz @ y[t-1] + Vz @ x[t] + bz)
        y[t] = (1 - d2) * y[t-1] + d2 * tanh(Wy @ z[t] + Vy @ x[t] + by)
        """,
    output = "y")
public interface Lem {}
