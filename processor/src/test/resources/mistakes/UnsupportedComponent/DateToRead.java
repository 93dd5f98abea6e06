package mistakes;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.annotation.Target;

record Review(java.time.LocalDate date, @Target Sentiment sentiment) {}

@Recurrent(cell = Elman.class)
interface ReviewModel extends SequenceModel<Review> {}
