package mistakes;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;

record Review(@Tokens(merges = 4000) String text, @Target Sentiment sentiment) {}

@Recurrent(cell = Elman.class)
interface ReviewModel extends SequenceModel<Review> {}
