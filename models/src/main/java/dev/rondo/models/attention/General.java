package dev.rondo.models.attention;

import dev.rondo.annotation.Attention;

/**
 * Dot product of the decoder's output and a linear map of the memory.
 *
 * <p>M.-T. Luong, H. Pham, C. D. Manning: Effective approaches to attention-based neural machine
 * translation. EMNLP 2015, arXiv 1508.04025, equation 8, "general".
 */
@Attention(
    weights = "Wk",
    sizes = "e a: 1",
    equations =
        """
        k[s] = Wk @ m[s]
        e[s] = dot(h[t-1], k[s])
        a[s] = softmax(e[s])
        c    = sum(a[s] * m[s])
        """)
public interface General {}
