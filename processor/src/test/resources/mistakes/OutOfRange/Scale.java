package mistakes;

import dev.rondo.annotation.*;

record Pair(@Tokens String first, @Tokens String second, @Target boolean same) {}

@Twin(loss = TwinLoss.COSENT, scale = -1)
@Recurrent(cell = Elman.class)
interface Same extends SequenceModel<Pair> {}
