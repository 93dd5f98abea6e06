package mistakes;

import dev.rondo.annotation.*;

@Cell(
    weights = {"W", "U"},
    sizes = "y: S = 8",
    equations = "h[t] = tanh(W @ x[t] + U @ h[t-1])")
interface Memory {}
