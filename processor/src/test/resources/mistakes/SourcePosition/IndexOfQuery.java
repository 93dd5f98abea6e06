package mistakes;

import dev.rondo.annotation.Attention;

@Attention(
    weights = {"Wk Wq"},
    sizes = {"e a: 1"},
    equations =
        """
        k[s] = Wk @ m[s]
        q    = Wq @ h[t-1]
        e[s] = dot(q[s], k[s])
        a[s] = softmax(e[s])
        c    = sum(a[s] * m[s])
        """)
interface Look {}
