package mistakes;

import dev.rondo.annotation.*;

@Cell(
    weights = {"W", "U", "leak: 0.5"},
    constants = "leak = 0.5",
    equations = "h[t] = leak * h[t-1] + tanh(W @ x[t] + U @ h[t-1])")
interface Memory {}
