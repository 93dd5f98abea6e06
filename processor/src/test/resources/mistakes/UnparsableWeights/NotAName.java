package mistakes;

import dev.rondo.annotation.Cell;

@Cell(
    weights = {"W", "U-1"},
    equations = "h[t] = tanh(W @ x[t])")
interface Memory {}
