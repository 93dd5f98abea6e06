package mistakes;

import dev.rondo.annotation.Cell;

@Cell(
    weights = {"Wa Wb"},
    equations =
        """
        a    = tanh(Wa @ b)
        b    = tanh(Wb @ a)
        h[t] = a + b + h[t-1]
        """)
interface Memory {}
