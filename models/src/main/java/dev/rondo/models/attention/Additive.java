package dev.rondo.models.attention;

import dev.rondo.annotation.Attention;

/**
 * Additive attention: a hidden layer of H units scores each position.
 *
 * <p>D. Bahdanau, K. Cho, Y. Bengio: Neural machine translation by jointly learning to align and
 * translate. ICLR 2015, arXiv 1409.0473, appendix A.1.2.
 */
@Attention(
    weights = {"Wq Wk", "v: uniform"},
    sizes = "e a: 1",
    equations =
        """
        k[s] = Wk @ m[s]
        q    = Wq @ h[t-1]
        e[s] = dot(v, tanh(q + k[s]))
        a[s] = softmax(e[s])
        c    = sum(a[s] * m[s])
        """)
public interface Additive {}
