package mistakes;

import dev.rondo.annotation.*;

@Cell(
    weights = {"W", "U", "b"},
    equations = "h[t] = tanh(W @ x[t] + U @ h[t-1] + b)")
@Convention(
    of = {Convention.Framework.PYTORCH, Convention.Framework.KERAS},
    input = "W",
    recurrent = "U",
    bias = "b")
@Convention(
    of = Convention.Framework.KERAS,
    input = "W",
    recurrent = "U")
interface Memory {}
