package mistakes;

import dev.rondo.annotation.Attention;

@Attention(
    weights = {"Wk Wq W", "v: uniform"},
    sizes = {"e a: 1"},
    equations =
        """
        k[s] = Wk @ m[s]
        q    = Wq @ h[t-1]
        e[s] = dot(v, tanh(W @ (q * k[s])))
        a[s] = softmax(e[s])
        c    = sum(a[s] * m[s])
        """)
interface Look {}
