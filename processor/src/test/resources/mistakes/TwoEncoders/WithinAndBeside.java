package mistakes;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.Seq2Seq;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;

record Pair(@Tokens String german, @Target @Tokens String english) {}

@Recurrent(cell = Elman.class)
@Seq2Seq(
    encoder = @Recurrent(cell = Elman.class),
    decoder = @Recurrent(cell = Elman.class))
interface GermanEnglish extends SequenceModel<Pair> {}
