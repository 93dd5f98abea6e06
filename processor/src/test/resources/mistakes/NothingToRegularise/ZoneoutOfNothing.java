package mistakes;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;
import dev.rondo.annotation.Zoneout;

record Review(@Tokens String text, @Target Sentiment sentiment) {}

@Recurrent(cell = Elman.class, zoneout = @Zoneout(state = "c", rate = 0.1f))
interface ReviewModel extends SequenceModel<Review> {}
