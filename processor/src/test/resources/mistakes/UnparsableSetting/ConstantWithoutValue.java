package mistakes;

import dev.rondo.annotation.*;

@Cell(
    weights = {"W", "U"},
    constants = "leak",
    equations = "h[t] = leak * h[t-1] + tanh(W @ x[t] + U @ h[t-1])")
interface Memory {}
