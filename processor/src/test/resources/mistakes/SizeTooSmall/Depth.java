package mistakes;

import dev.rondo.annotation.*;

@Cell(
    weights = {"W", "U"},
    depth = 0,
    equations = "h[t] = tanh(W @ x[t] + U @ h[t-1])")
interface Memory {}
