package golden;

import dev.rondo.annotation.Comparison;
import dev.rondo.annotation.Pooling;
import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.annotation.Twin;

/** Says whether two questions ask the same. */
@Twin(
    pooling = Pooling.MAX,
    comparison = Comparison.SYMMETRIC_HEAD,
    head = 64,
    headDropout = 0.2f)
@Recurrent(cell = Elman.class, hidden = 40, bidirectional = true, dropout = 0.25f)
public interface QuestionModel extends SequenceModel<Questions> {}
