package mistakes;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;

@Recurrent(cell = Elman.class)
@SuppressWarnings("rawtypes")
interface ReviewModel extends SequenceModel {}
