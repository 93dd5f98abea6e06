package mistakes;

import dev.rondo.annotation.Attention;
import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.Seq2Seq;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;

record Pair(@Tokens String german, @Target @Tokens String english) {}

@Attention(
    sizes = {"e a b: 1", "m c: H"},
    equations =
        """
        e[s] = dot(h[t-1], m[s])
        a[s] = softmax(e[s])
        b[s] = softmax(2 * e[s])
        c    = sum((a[s] + b[s]) * m[s])
        """)
interface Twice {}

@Seq2Seq(
    encoder = @Recurrent(cell = Elman.class),
    decoder = @Recurrent(cell = Elman.class),
    attention = Twice.class,
    copy = true)
interface GermanEnglish extends SequenceModel<Pair> {}
