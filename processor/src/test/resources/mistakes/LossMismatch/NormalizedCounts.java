package mistakes;

import dev.rondo.annotation.Loss;
import dev.rondo.annotation.Normalization;
import dev.rondo.annotation.Numbers;
import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.annotation.Target;

record Visit(float[][] series, @Target(loss = Loss.POISSON) @Numbers(Normalization.MIN_MAX) float visits) {}

@Recurrent(cell = Elman.class)
interface VisitModel extends SequenceModel<Visit> {}
