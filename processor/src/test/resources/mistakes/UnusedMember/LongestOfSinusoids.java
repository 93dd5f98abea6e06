package mistakes;

import dev.rondo.annotation.SelfAttention;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;

record Review(@Tokens String text, @Target Sentiment sentiment) {}

@SelfAttention(longest = 100)
interface ReviewModel extends SequenceModel<Review> {}
