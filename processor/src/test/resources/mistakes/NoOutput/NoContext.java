package mistakes;

import dev.rondo.annotation.Attention;

@Attention(
    sizes = {"e a: 1", "m context: H"},
    equations =
        """
        e[s] = dot(h[t-1], m[s])
        a[s] = softmax(e[s])
        context = sum(a[s] * m[s])
        """)
interface Look {}
