package mistakes;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.annotation.Target;

record Visit(float[][] series, @Target(delta = 2) float next) {}

@Recurrent(cell = Elman.class)
interface VisitModel extends SequenceModel<Visit> {}
