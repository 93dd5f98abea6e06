package mistakes;

import dev.rondo.annotation.Comparison;
import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;
import dev.rondo.annotation.Twin;
import dev.rondo.annotation.TwinLoss;

record Pair(@Tokens String first, @Tokens String second, @Target float score) {}

@Twin(comparison = Comparison.COSINE, loss = TwinLoss.RANKING)
@Recurrent(cell = Elman.class)
interface Same extends SequenceModel<Pair> {}
