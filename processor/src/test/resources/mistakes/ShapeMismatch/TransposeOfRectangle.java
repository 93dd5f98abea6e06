package mistakes;

import dev.rondo.annotation.*;

@Cell(
    weights = {"W", "U"},
    equations = "h[t] = tanh(transpose(W) @ x[t] + U @ h[t-1])")
interface Memory {}
