package mistakes;

import dev.rondo.annotation.Attention;

@Attention(equations = "c = h[t-1]")
final class Nothing {}
