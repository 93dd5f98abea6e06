package mistakes;

import dev.rondo.annotation.*;

record Pair(@Tokens String a, @Tokens String b, @Tokens String c, @Tokens String d) {}

@Twin(comparison = Comparison.COSINE, loss = TwinLoss.RANKING)
@Recurrent(cell = Elman.class)
interface Same extends SequenceModel<Pair> {}
