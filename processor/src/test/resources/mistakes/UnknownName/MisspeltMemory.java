package mistakes;

import dev.rondo.annotation.Attention;

@Attention(
    sizes = {"e a: 1", "m c: H"},
    equations =
        """
        e[s] = dot(h[t-1], M[s])
        a[s] = softmax(e[s])
        c    = sum(a[s] * m[s])
        """)
interface Look {}
