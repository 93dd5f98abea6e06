package mistakes;

import dev.rondo.annotation.*;

@Cell(
    weights = {"Wz Wn", "Uz Un", "bz bn"},
    equations =
        """
        z    = sigmoid(Wz @ x[t] + Uz @ h[t-1] + bz)
        n    = tanh(Wn @ x[t] + Un @ h[t-1] + bn)
        h[t] = (1 - z) * h[t-1] + z * n
        """)
@Convention(
    of = {Convention.Framework.PYTORCH, Convention.Framework.KERAS},
    input = "-Wz Wm",
    recurrent = "-Uz Un",
    bias = "-bz bn")
interface Memory {}
