package golden;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.Seq2Seq;
import dev.rondo.annotation.SequenceModel;

/** Writes English for German. */
@Seq2Seq(
    encoder = @Recurrent(cell = Gru.class, bidirectional = true),
    decoder = @Recurrent(cell = Gru.class),
    attention = Additive.class)
interface GermanEnglish extends SequenceModel<Pair> {}
