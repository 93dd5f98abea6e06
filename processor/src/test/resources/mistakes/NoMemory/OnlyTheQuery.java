package mistakes;

import dev.rondo.annotation.Attention;

@Attention(
    weights = {"W"},
    equations =
        """
        c = tanh(W @ h[t-1])
        """)
interface Look {}
