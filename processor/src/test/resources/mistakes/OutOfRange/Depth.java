package mistakes;

import dev.rondo.annotation.*;

@Cell(
    weights = {"W", "U[k]"},
    depth = 1000000,
    equations =
        """
        s[1] = tanh(W @ x[t] + U[1] @ h[t-1])
        s[k] = tanh(U[k] @ s[k-1])
        h[t] = s[depth]
        """)
interface Memory {}
