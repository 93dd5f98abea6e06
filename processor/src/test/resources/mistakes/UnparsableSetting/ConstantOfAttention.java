package mistakes;

import dev.rondo.annotation.Attention;

@Attention(
    constants = "h = 0.5",
    equations =
        """
        c = sum(m[s]) * h
        """)
interface Look {}
