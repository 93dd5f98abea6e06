package mistakes;

import dev.rondo.annotation.Cell;

@Cell(
    weights = {"W", "U"},
    equations = "h[t] = tanh(W @ x[t-1] + U @ h[t-1])")
interface Memory {}
