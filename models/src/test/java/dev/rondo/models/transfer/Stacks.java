package dev.rondo.models.transfer;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Elman;
import dev.rondo.models.cell.ElmanRelu;
import dev.rondo.models.cell.Gru;
import dev.rondo.models.cell.GruResetAfter;
import dev.rondo.models.cell.Lstm;
import dev.rondo.models.cell.ProjectedLstm;

/** The stacks that other frameworks have, with five elements a state. */
final class Stacks {

  private Stacks() {}

  @Recurrent(cell = Elman.class, hidden = 5)
  interface RnnTanh1Uni extends SequenceModel<Series> {}

  @Recurrent(cell = Elman.class, hidden = 5, bidirectional = true)
  interface RnnTanh1Bi extends SequenceModel<Series> {}

  @Recurrent(cell = Elman.class, hidden = 5)
  @Recurrent(cell = Elman.class, hidden = 5)
  interface RnnTanh2Uni extends SequenceModel<Series> {}

  @Recurrent(cell = Elman.class, hidden = 5, bidirectional = true)
  @Recurrent(cell = Elman.class, hidden = 5, bidirectional = true)
  interface RnnTanh2Bi extends SequenceModel<Series> {}

  @Recurrent(cell = ElmanRelu.class, hidden = 5)
  interface RnnRelu1Uni extends SequenceModel<Series> {}

  @Recurrent(cell = ElmanRelu.class, hidden = 5, bidirectional = true)
  interface RnnRelu1Bi extends SequenceModel<Series> {}

  @Recurrent(cell = ElmanRelu.class, hidden = 5)
  @Recurrent(cell = ElmanRelu.class, hidden = 5)
  interface RnnRelu2Uni extends SequenceModel<Series> {}

  @Recurrent(cell = ElmanRelu.class, hidden = 5, bidirectional = true)
  @Recurrent(cell = ElmanRelu.class, hidden = 5, bidirectional = true)
  interface RnnRelu2Bi extends SequenceModel<Series> {}

  @Recurrent(cell = Lstm.class, hidden = 5)
  interface Lstm1Uni extends SequenceModel<Series> {}

  @Recurrent(cell = Lstm.class, hidden = 5, bidirectional = true)
  interface Lstm1Bi extends SequenceModel<Series> {}

  @Recurrent(cell = Lstm.class, hidden = 5)
  @Recurrent(cell = Lstm.class, hidden = 5)
  interface Lstm2Uni extends SequenceModel<Series> {}

  @Recurrent(cell = Lstm.class, hidden = 5, bidirectional = true)
  @Recurrent(cell = Lstm.class, hidden = 5, bidirectional = true)
  interface Lstm2Bi extends SequenceModel<Series> {}

  @Recurrent(cell = GruResetAfter.class, hidden = 5)
  interface Gru1Uni extends SequenceModel<Series> {}

  @Recurrent(cell = GruResetAfter.class, hidden = 5, bidirectional = true)
  interface Gru1Bi extends SequenceModel<Series> {}

  @Recurrent(cell = GruResetAfter.class, hidden = 5)
  @Recurrent(cell = GruResetAfter.class, hidden = 5)
  interface Gru2Uni extends SequenceModel<Series> {}

  @Recurrent(cell = GruResetAfter.class, hidden = 5, bidirectional = true)
  @Recurrent(cell = GruResetAfter.class, hidden = 5, bidirectional = true)
  interface Gru2Bi extends SequenceModel<Series> {}

  @Recurrent(cell = ProjectedLstm.class, hidden = 5, bidirectional = true, sizes = "P = 4")
  interface Projected1Bi extends SequenceModel<Series> {}

  @Recurrent(cell = Gru.class, hidden = 5, bidirectional = true)
  @Recurrent(cell = Gru.class, hidden = 5, bidirectional = true)
  interface GruBefore2Bi extends SequenceModel<Series> {}

  @Recurrent(cell = Lstm.class, hidden = 5, bidirectional = true, learnStart = true)
  @Recurrent(cell = Lstm.class, hidden = 5, bidirectional = true, learnStart = true)
  interface Started2Bi extends SequenceModel<Series> {}

  @Recurrent(cell = Gru.class, hidden = 5)
  interface GruBefore1Uni extends SequenceModel<Series> {}
}
