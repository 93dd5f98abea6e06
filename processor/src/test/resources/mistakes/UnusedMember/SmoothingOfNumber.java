package mistakes;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.annotation.Target;

record Visit(float[][] series, @Target(smoothing = .1f) float next) {}

@Recurrent(cell = Elman.class)
interface VisitModel extends SequenceModel<Visit> {}
