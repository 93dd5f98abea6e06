package mistakes;

import dev.rondo.annotation.Cell;

@Cell(
    weights = {"W U"},
    equations =
        """
        z[s] = W @ x[t]
        h[t] = tanh(sum(z[s]) + U @ h[t-1])
        """)
interface Memory {}
