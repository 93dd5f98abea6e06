package mistakes;

import dev.rondo.annotation.Attention;

@Attention(
    weights = {"Wk"},
    sizes = {"e a: 1"},
    equations =
        """
        k[s] = Wk @ m[s]
        e[s] = dot(h[t-1], k[s]) + 0.5 * e[s-1]
        a[s] = softmax(e[s])
        c    = sum(a[s] * m[s])
        """)
interface Look {}
