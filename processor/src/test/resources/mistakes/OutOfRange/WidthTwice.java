package mistakes;

import dev.rondo.annotation.Convolution;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;

record Review(@Tokens String text, @Target Sentiment sentiment) {}

@Convolution(widths = {3, 4, 3})
interface ReviewModel extends SequenceModel<Review> {}
