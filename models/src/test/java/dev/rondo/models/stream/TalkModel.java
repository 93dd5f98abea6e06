package dev.rondo.models.stream;

import dev.rondo.annotation.Connection;
import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Gru;
import dev.rondo.models.cell.Lstm;

/** Listens to a {@link Talk}, and goes by nothing that is still to come. */
@Recurrent(cell = Lstm.class, hidden = 9, learnStart = true, dropout = 0.1f)
@Recurrent(cell = Gru.class, hidden = 9, connection = Connection.RESIDUAL, layerNorm = true)
interface TalkModel extends SequenceModel<Talk> {}
