package dev.rondo.models.attention;

import dev.rondo.annotation.Attention;

/**
 * Dot product of the decoder's output and the memory, which have one size, divided by the root of
 * that.
 *
 * <p>A. Vaswani et al.: Attention is all you need. NIPS 2017, arXiv 1706.03762, section 3.2.1.
 */
@Attention(
    sizes = {"d e a: 1", "m c: H"},
    equations =
        """
        d[s] = dot(h[t-1], m[s])
        e[s] = d[s] / sqrt(size(h[t-1]))
        a[s] = softmax(e[s])
        c    = sum(a[s] * m[s])
        """)
public interface ScaledDot {}
