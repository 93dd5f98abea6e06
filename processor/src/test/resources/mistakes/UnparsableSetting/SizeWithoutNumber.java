package mistakes;

import dev.rondo.annotation.*;

@Cell(
    weights = {"W", "U", "P"},
    sizes = "h: S",
    equations =
        """
        n    = tanh(W @ x[t] + U @ h[t-1])
        h[t] = P @ n
        """)
interface Memory {}
