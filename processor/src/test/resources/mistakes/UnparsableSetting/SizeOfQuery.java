package mistakes;

import dev.rondo.annotation.Attention;

@Attention(
    weights = {"Wk"},
    sizes = {"e a: 1", "h: Q = 64"},
    equations =
        """
        k[s] = Wk @ m[s]
        e[s] = dot(h[t-1], k[s])
        a[s] = softmax(e[s])
        c    = sum(a[s] * m[s])
        """)
interface Look {}
