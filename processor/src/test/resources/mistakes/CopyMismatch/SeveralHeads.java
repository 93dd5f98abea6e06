package mistakes;

import dev.rondo.annotation.Attention;
import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.Seq2Seq;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;

record Pair(@Tokens String german, @Target @Tokens String english) {}

@Attention(
    weights = "Wk",
    sizes = {"k: H", "e a: N = 4"},
    equations =
        """
        k[s] = Wk @ m[s]
        e[s] = dot(h[t-1], k[s])
        a[s] = softmax(e[s])
        c    = sum(repeat(a[s]) * m[s])
        """)
interface Heads {}

@Seq2Seq(
    encoder = @Recurrent(cell = Elman.class),
    decoder = @Recurrent(cell = Elman.class),
    attention = Heads.class,
    copy = true)
interface GermanEnglish extends SequenceModel<Pair> {}
