package mistakes;

import dev.rondo.annotation.Connection;
import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;

record Review(@Tokens String text, @Target Sentiment sentiment) {}

@Recurrent(cell = Elman.class, hidden = 32, bidirectional = true, connection = Connection.RESIDUAL)
interface ReviewModel extends SequenceModel<Review> {}
