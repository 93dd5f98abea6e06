package dev.rondo.models.attention;

import dev.rondo.annotation.Attention;

/**
 * Additive attention that knows where it looked one step before: a filter of five positions over
 * those weights enters the score.
 *
 * <p>J. Chorowski et al.: Attention-based models for speech recognition. NIPS 2015, arXiv
 * 1506.07503, equations 8 and 9, with the matrix U and the filters F multiplied together.
 */
@Attention(
    weights = {"Wq Wk", "b: 0", "v: uniform", "f1 f2 f3 f4 f5: uniform"},
    sizes = "e a: 1",
    equations =
        """
        k[s]    = Wk @ m[s]
        q       = Wq @ h[t-1] + b
        l[s]    = f1 * a[t-1][s-2] + f2 * a[t-1][s-1] + f3 * a[t-1][s]
        r[s]    = f4 * a[t-1][s+1] + f5 * a[t-1][s+2]
        e[s]    = dot(v, tanh(q + k[s] + l[s] + r[s]))
        a[t][s] = softmax(e[s])
        c       = sum(a[s] * m[s])
        """)
public interface LocationAware {}
