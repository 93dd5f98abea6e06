package mistakes;

import dev.rondo.annotation.Cell;

@Cell(
    weights = {"W", "x"},
    equations = "h[t] = tanh(W @ x[t])")
interface Memory {}
