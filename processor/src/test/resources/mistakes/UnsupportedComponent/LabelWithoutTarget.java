package mistakes;

import dev.rondo.annotation.*;

record Pair(@Tokens String first, @Tokens String second, boolean same) {}

@Twin
@Recurrent(cell = Elman.class)
interface Same extends SequenceModel<Pair> {}
