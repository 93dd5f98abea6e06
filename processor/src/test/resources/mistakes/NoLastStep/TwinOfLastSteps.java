package mistakes;

import dev.rondo.annotation.Connection;
import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;
import dev.rondo.annotation.Twin;

record Pair(@Tokens String first, @Tokens String second, @Target boolean same) {}

@Twin
@Recurrent(
    cell = Elman.class,
    bidirectional = true,
    connection = Connection.RESIDUAL)
interface Same extends SequenceModel<Pair> {}
