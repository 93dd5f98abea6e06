package mistakes;

import dev.rondo.annotation.Cell;

@Cell(
    weights = {"U"},
    equations = "h[t] = tanh(x[t] + U @ h[t-1])")
interface Memory {}
