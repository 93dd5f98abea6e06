package mistakes;

import dev.rondo.annotation.Cell;

@Cell(
    weights = {"W U", "U: orthogonal"},
    equations = "h[t] = tanh(W @ x[t] + U @ h[t-1])")
interface Memory {}
