package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;

/**
 * Undamped independent controlled oscillatory network (Rusch and Mishra 2021, arXiv 2103.05487):
 * each unit is an oscillator of its own at y with velocity z, with a step length of its own, dt ·
 * sigmoid(c).
 *
 * <p>One layer; the paper stacks several. The constants are the authors' for images read pixel by
 * pixel in a shuffled order.
 */
@Cell(
    weights = {"V", "w: uniform 0 1", "b: 0", "c: uniform -0.1 0.1"},
    constants = {"dt = 0.19", "alpha = 30.65"},
    equations =
        """
        z[t] = z[t-1] - dt * sigmoid(c) * (tanh(w * y[t-1] + V @ x[t] + b) + alpha * y[t-1])
        y[t] = y[t-1] + dt * sigmoid(c) * z[t]
        """,
    output = "y")
public interface Unicornn {}
