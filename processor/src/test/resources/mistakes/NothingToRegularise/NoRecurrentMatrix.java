package mistakes;

import dev.rondo.annotation.Cell;
import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;

record Review(@Tokens String text, @Target Sentiment sentiment) {}

@Cell(
    weights = {"W", "u: 0.5", "b"},
    equations = "h[t] = tanh(W @ x[t] + u * h[t-1] + b)")
interface Independent {}

@Recurrent(cell = Independent.class, recurrentDropout = 0.2f)
interface ReviewModel extends SequenceModel<Review> {}
