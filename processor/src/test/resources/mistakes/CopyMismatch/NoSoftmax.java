package mistakes;

import dev.rondo.annotation.Attention;
import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.Seq2Seq;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;

record Pair(@Tokens String german, @Target @Tokens String english) {}

@Attention(
    sizes = {"e a: 1", "m c: H"},
    equations =
        """
        e[s] = dot(h[t-1], m[s])
        a[s] = sigmoid(e[s])
        c    = sum(a[s] * m[s])
        """)
interface Gates {}

@Seq2Seq(
    encoder = @Recurrent(cell = Elman.class),
    decoder = @Recurrent(cell = Elman.class),
    attention = Gates.class,
    copy = true)
interface GermanEnglish extends SequenceModel<Pair> {}
