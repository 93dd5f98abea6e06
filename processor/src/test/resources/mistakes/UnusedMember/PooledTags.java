package mistakes;

import dev.rondo.annotation.Pooled;
import dev.rondo.annotation.Pooling;
import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.annotation.Target;
import java.util.List;

record Tagged(List<String> words, @Target List<Sentiment> tags) {}

@Pooled(Pooling.MAX)
@Recurrent(cell = Elman.class)
interface Tagger extends SequenceModel<Tagged> {}
