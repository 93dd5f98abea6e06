package mistakes;

import dev.rondo.annotation.Attention;
import dev.rondo.annotation.Cell;
import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.Seq2Seq;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;

@Cell(
    weights = {"W U V"},
    sizes = "p: P = 32",
    equations =
        """
        p    = V @ h[t-1]
        h[t] = tanh(W @ x[t] + U @ p)
        """)
interface Narrow {}

@Attention(
    weights = {"Wk Wq"},
    sizes = {"k q: P = 64", "e a: 1"},
    equations =
        """
        k[s] = Wk @ m[s]
        q    = Wq @ h[t-1]
        e[s] = dot(q, k[s])
        a[s] = softmax(e[s])
        c    = sum(a[s] * m[s])
        """)
interface Look {}

record Pair(@Tokens String german, @Target @Tokens String english) {}

@Seq2Seq(
    encoder = @Recurrent(cell = Elman.class),
    decoder = @Recurrent(cell = Narrow.class),
    attention = Look.class)
interface GermanEnglish extends SequenceModel<Pair> {}
