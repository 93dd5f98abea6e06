package mistakes;

import dev.rondo.annotation.Cell;

@Cell(
    weights = {"W", "U", "b"},
    equations =
        """
        h[t] = tanh(W @ x[t] + b)
        h[t] = tanh(U @ h[t-1] + b)
        """)
interface Memory {}
