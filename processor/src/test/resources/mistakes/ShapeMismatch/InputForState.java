package mistakes;

import dev.rondo.annotation.Cell;

@Cell(
    weights = {"Wz Wn", "Uz Un"},
    equations =
        """
        z    = sigmoid(Wz @ x[t] + Uz @ h[t-1])
        n    = tanh(Wn @ x[t] + z * (Un @ h[t-1]))
        h[t] = n + Un @ x[t]
        """)
interface Memory {}
