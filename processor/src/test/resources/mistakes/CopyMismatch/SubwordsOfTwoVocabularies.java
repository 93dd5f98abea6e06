package mistakes;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.Seq2Seq;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;

record Pair(
    @Tokens(Tokens.Level.SUBWORDS) String german,
    @Target @Tokens(Tokens.Level.SUBWORDS) String english) {}

@Seq2Seq(
    encoder = @Recurrent(cell = Elman.class),
    decoder = @Recurrent(cell = Elman.class),
    attention = Dot.class,
    copy = true)
interface GermanEnglish extends SequenceModel<Pair> {}
