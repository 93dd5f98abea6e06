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
    of = Convention.Framework.ONNX,
    input = "-Wz Wn",
    recurrent = "-Uz Un",
    bias = "bn")
interface Memory {}
