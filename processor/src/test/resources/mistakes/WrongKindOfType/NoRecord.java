package mistakes;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;

@Recurrent(cell = Elman.class)
interface ReviewModel extends SequenceModel<Record> {}
