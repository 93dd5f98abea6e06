package golden;

import dev.rondo.annotation.Attention;

/** Scores each position by a hidden layer. */
@Attention(
    weights = {"Wq Wk", "v: uniform"},
    sizes = "e a: 1",
    equations =
        """
        k[s] = Wk @ m[s]
        q    = Wq @ h[t-1]
        e[s] = dot(v, tanh(q + k[s]))
        a[s] = softmax(e[s])
        c    = sum(a[s] * m[s])
        """)
interface Additive {}
