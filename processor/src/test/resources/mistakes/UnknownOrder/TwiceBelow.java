package mistakes;

import dev.rondo.annotation.Convolution;
import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;

record Review(@Tokens String text, @Target Sentiment sentiment) {}

@Convolution(filters = 50)
@Convolution(filters = 20)
@Recurrent(cell = Elman.class, hidden = 32)
interface ReviewModel extends SequenceModel<Review> {}
