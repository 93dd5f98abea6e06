package golden;

import dev.rondo.annotation.Attention;

/** An attention with a size and a number of its own. */
@Attention(
    weights = {"Wq Wk", "v: uniform"},
    sizes = {"q k: A = 32", "e a: 1"},
    constants = "sharp = 2",
    equations =
        """
        k[s] = Wk @ m[s]
        q    = Wq @ h[t-1]
        e[s] = sharp * dot(v, tanh(q + k[s]))
        a[s] = softmax(e[s])
        c    = sum(a[s] * m[s])
        """)
public interface Look {}
