package mistakes;

import dev.rondo.annotation.Convolution;
import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.Seq2Seq;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;

record Echo(@Tokens String text, @Target @Tokens String echo) {}

@Convolution
@Seq2Seq(encoder = @Recurrent(cell = Elman.class), decoder = @Recurrent(cell = Elman.class))
interface EchoModel extends SequenceModel<Echo> {}
