package mistakes;

import dev.rondo.annotation.Cell;

@Cell(
    weights = {"W V", "U"},
    equations =
        """
        g    = sigmoid(V @ x[t])
        h[t] = tanh(W @ x[t] + U @ h[t-1])
        """)
interface Memory {}
