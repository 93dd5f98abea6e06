package mistakes;

import dev.rondo.annotation.Convolution;
import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;

record Line(Sentiment sentiment, @Target @Tokens String text) {}

@Recurrent(cell = Elman.class, hidden = 32)
@Convolution(causal = true)
interface LineModel extends SequenceModel<Line> {}
