package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;

/**
 * Jordan's network (Jordan 1986, "Serial order: a parallel distributed processing approach"): not
 * the hidden units but the output is fed back.
 *
 * <p>The usual form, with tanh. In Jordan's own, the units that hold the output before also keep
 * some of what they held.
 */
@Cell(
    weights = {"W V", "U: orthogonal", "b c: 0"},
    equations =
        """
        h    = tanh(W @ x[t] + U @ y[t-1] + b)
        y[t] = tanh(V @ h + c)
        """,
    output = "y")
public interface Jordan {}
