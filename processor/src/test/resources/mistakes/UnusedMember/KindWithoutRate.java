package mistakes;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;
import dev.rondo.annotation.RecurrentDropout;

record Review(@Tokens String text, @Target Sentiment sentiment) {}

@Recurrent(cell = Elman.class, recurrentDropoutKind = RecurrentDropout.SEMENIUTA)
interface ReviewModel extends SequenceModel<Review> {}
