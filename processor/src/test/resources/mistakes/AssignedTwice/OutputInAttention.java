package mistakes;

import dev.rondo.annotation.Attention;

@Attention(
    weights = {"W"},
    sizes = {"e a: 1", "m c: H"},
    equations =
        """
        h    = W @ h[t-1]
        e[s] = dot(h[t-1], m[s])
        a[s] = softmax(e[s])
        c    = sum(a[s] * m[s])
        """)
interface Look {}
