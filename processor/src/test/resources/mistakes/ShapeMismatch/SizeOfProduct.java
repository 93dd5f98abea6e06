package mistakes;

import dev.rondo.annotation.*;

@Cell(
    weights = {"W", "U"},
    equations = "h[t] = tanh(W @ x[t]) / size(U @ h[t-1])")
interface Counted {}
