package mistakes;

import dev.rondo.annotation.Cell;

@Cell(
    weights = {"Wf Wg", "Uf Ug"},
    equations =
        """
        f    = sigmoid(Wf @ x[t] + Uf @ h[t-1])
        g    = tanh(Wg @ x[t] + Ug @ h[t-1])
        h[t] = f * c[t-1] + g
        """)
interface Memory {}
