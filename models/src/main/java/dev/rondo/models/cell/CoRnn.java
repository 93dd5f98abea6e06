package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;

/**
 * Coupled oscillatory network (Rusch and Mishra 2020, arXiv 2010.00951): each unit is a damped
 * oscillator at y with velocity z, driven by all others.
 *
 * <p>The explicit form: the damping is that of the velocity before. The constants are the authors'
 * for images read pixel by pixel.
 */
@Cell(
    weights = {"V", "W Wz: orthogonal", "b: 0"},
    constants = {"dt = 0.042", "gamma = 2.7", "epsilon = 4.7"},
    equations =
        """
        a    = tanh(W @ y[t-1] + Wz @ z[t-1] + V @ x[t] + b)
        z[t] = z[t-1] + dt * (a - gamma * y[t-1] - epsilon * z[t-1])
        y[t] = y[t-1] + dt * z[t]
        """,
    output = "y")
public interface CoRnn {}
