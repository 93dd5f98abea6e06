package mistakes;

import dev.rondo.annotation.SelfAttention;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;

record Review(@Tokens String text, @Target Sentiment sentiment) {}

@SelfAttention(hidden = 64, heads = 5)
interface ReviewModel extends SequenceModel<Review> {}
