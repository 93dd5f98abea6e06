package mistakes;

import dev.rondo.annotation.Cell;

@Cell(
    weights = {"W", "U"},
    equations =
        """
        x[t] = tanh(W @ x[t])
        h[t] = tanh(U @ h[t-1])
        """)
interface Memory {}
