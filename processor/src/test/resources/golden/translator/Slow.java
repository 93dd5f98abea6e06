package golden;

import dev.rondo.annotation.Cell;

/** A cell with a size of its own. */
@Cell(
    weights = {"W", "U", "V"},
    equations =
        """
        p[t] = tanh(W @ x[t] + 0.5 * p[t-1])
        h[t] = tanh(V @ p[t] + U @ h[t-1])
        """,
    sizes = "p: P = 8")
public interface Slow {}
