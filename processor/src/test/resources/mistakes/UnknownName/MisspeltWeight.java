package mistakes;

import dev.rondo.annotation.Cell;

@Cell(
    weights = {"Wz Wn", "Uz Un"},
    equations =
        """
        z    = sigmoid(Wz @ x[t] + Uz @ h[t-1])
        n    = tanh(Wm @ x[t] + Un @ h[t-1])
        h[t] = (1 - z) * n + z * h[t-1]
        """)
interface Memory {}
