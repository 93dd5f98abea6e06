package mistakes;

import dev.rondo.annotation.Bridge;
import dev.rondo.annotation.Pooled;
import dev.rondo.annotation.Pooling;
import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SelfAttention;
import dev.rondo.annotation.Seq2Seq;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;

record Pair(@Tokens String german, @Target @Tokens String english) {}

@Pooled(Pooling.SUM)
@SelfAttention
@Seq2Seq(
    decoder = @Recurrent(cell = Elman.class),
    attention = Dot.class,
    bridge = Bridge.NONE)
interface GermanEnglish extends SequenceModel<Pair> {}
