package mistakes;

import dev.rondo.annotation.Attention;

@Attention(
    weights = {"m"},
    equations =
        """
        c = sum(m[s])
        """)
interface Look {}
