package mistakes;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.annotation.Target;
import java.util.List;

record Visit(float[][] series, @Target(chain = true, smoothing = .1f) List<Sentiment> moods) {}

@Recurrent(cell = Elman.class)
interface VisitModel extends SequenceModel<Visit> {}
