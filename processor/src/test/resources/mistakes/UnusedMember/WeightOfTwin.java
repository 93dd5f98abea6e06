package mistakes;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;
import dev.rondo.annotation.Twin;

record Pair(@Tokens String first, @Tokens String second, @Target(weight = 2) boolean same) {}

@Twin
@Recurrent(cell = Elman.class)
interface Same extends SequenceModel<Pair> {}
