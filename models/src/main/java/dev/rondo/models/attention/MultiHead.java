package dev.rondo.models.attention;

import dev.rondo.annotation.Attention;

/**
 * N scaled dot products side by side, each with a part of A elements; the cell's own product with
 * the context is the output map.
 *
 * <p>A. Vaswani et al.: Attention is all you need. NIPS 2017, arXiv 1706.03762, section 3.2.2. N
 * divides A.
 */
@Attention(
    weights = "Wq Wk Wu",
    sizes = {"q k u c: A = 128", "d e a: N = 4"},
    equations =
        """
        k[s] = Wk @ m[s]
        u[s] = Wu @ m[s]
        q    = Wq @ h[t-1]
        d[s] = dot(q, k[s])
        e[s] = d[s] / sqrt(size(q) / size(d[s]))
        a[s] = softmax(e[s])
        c    = sum(repeat(a[s]) * u[s])
        """)
public interface MultiHead {}
