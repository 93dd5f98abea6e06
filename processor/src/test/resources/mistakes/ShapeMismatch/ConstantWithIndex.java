package mistakes;

import dev.rondo.annotation.*;

@Cell(
    weights = {"W", "U"},
    constants = "leak = 0.5",
    equations = "h[t] = leak[t-1] * h[t-1] + tanh(W @ x[t] + U @ h[t-1])")
interface Memory {}
