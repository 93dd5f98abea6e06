package mistakes;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;

record Review(@Tokens String text, @Target int stars) {}

@Recurrent(cell = Elman.class)
interface ReviewModel extends SequenceModel<Review> {}
