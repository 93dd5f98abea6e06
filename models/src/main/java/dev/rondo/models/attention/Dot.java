package dev.rondo.models.attention;

import dev.rondo.annotation.Attention;

/**
 * Dot product of the decoder's output and the memory, which have one size.
 *
 * <p>M.-T. Luong, H. Pham, C. D. Manning: Effective approaches to attention-based neural machine
 * translation. EMNLP 2015, arXiv 1508.04025, equation 8, "dot".
 */
@Attention(
    sizes = {"e a: 1", "m c: H"},
    equations =
        """
        e[s] = dot(h[t-1], m[s])
        a[s] = softmax(e[s])
        c    = sum(a[s] * m[s])
        """)
public interface Dot {}
