package mistakes;

import dev.rondo.annotation.Cell;

@Cell(
    weights = {"W", "U"},
    equations = "s[t] = tanh(W @ x[t] + U @ s[t-1])")
interface Memory {}
