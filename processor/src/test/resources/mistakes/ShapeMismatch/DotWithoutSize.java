package mistakes;

import dev.rondo.annotation.Attention;

@Attention(
    sizes = {"m c: H"},
    equations =
        """
        e[s] = dot(h[t-1], m[s])
        a[s] = softmax(e[s])
        c    = sum(a[s] * m[s])
        """)
interface Look {}
