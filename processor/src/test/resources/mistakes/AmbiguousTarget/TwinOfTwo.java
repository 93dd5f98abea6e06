package mistakes;

import dev.rondo.annotation.*;

record Pair(
    @Tokens String first, @Tokens String second, @Target boolean same, @Target float score) {}

@Twin
@Recurrent(cell = Elman.class)
interface Same extends SequenceModel<Pair> {}
