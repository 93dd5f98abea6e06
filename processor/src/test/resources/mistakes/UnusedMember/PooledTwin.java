package mistakes;

import dev.rondo.annotation.Pooled;
import dev.rondo.annotation.Pooling;
import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;
import dev.rondo.annotation.Twin;

record Pair(@Tokens String first, @Tokens String second, @Target boolean same) {}

@Twin
@Pooled(Pooling.MAX)
@Recurrent(cell = Elman.class)
interface Same extends SequenceModel<Pair> {}
