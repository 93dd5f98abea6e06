package mistakes;

import dev.rondo.annotation.Bridge;
import dev.rondo.annotation.Convolution;
import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.Seq2Seq;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;

record Pair(@Tokens String german, @Target @Tokens String english) {}

@Convolution(widths = {3, 5}, filters = 64)
@Seq2Seq(decoder = @Recurrent(cell = Elman.class, hidden = 64), bridge = Bridge.COPY)
interface GermanEnglish extends SequenceModel<Pair> {}
