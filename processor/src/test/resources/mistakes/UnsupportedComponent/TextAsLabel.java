package mistakes;

import dev.rondo.annotation.*;

record Pair(@Tokens String first, @Target @Tokens String second) {}

@Twin
@Recurrent(cell = Elman.class)
interface Same extends SequenceModel<Pair> {}
