package dev.rondo.models.attention;

import dev.rondo.annotation.Attention;

/**
 * Additive attention that knows how much it has looked at each position in all steps before.
 *
 * <p>Z. Tu et al.: Modeling coverage for neural machine translation. ACL 2016, arXiv 1601.04811, in
 * the form of A. See, P. J. Liu, C. D. Manning: Get to the point. ACL 2017, arXiv 1704.04368,
 * equations 10 and 11.
 */
@Attention(
    weights = {"Wq Wk", "b: 0", "v w: uniform"},
    sizes = "e a seen: 1",
    equations =
        """
        k[s]       = Wk @ m[s]
        q          = Wq @ h[t-1] + b
        e[s]       = dot(v, tanh(q + k[s] + w * seen[t-1][s]))
        a[s]       = softmax(e[s])
        seen[t][s] = seen[t-1][s] + a[s]
        c          = sum(a[s] * m[s])
        """)
public interface Coverage {}
