package golden;

import dev.rondo.annotation.Cell;

/** Remembers what no gate lets go. */
@Cell(
    weights = {"Wz Wr W", "Uz Ur U: orthogonal", "bz br b: 0"},
    equations =
        """
        z    = sigmoid(Wz @ x[t] + Uz @ h[t-1] + bz)
        r    = sigmoid(Wr @ x[t] + Ur @ h[t-1] + br)
        n    = tanh(W @ x[t] + U @ (r * h[t-1]) + b)
        h[t] = (1 - z) * h[t-1] + z * n
        """)
interface Gru {}
