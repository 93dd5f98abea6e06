package dev.rondo.examples.places;

import dev.rondo.annotation.Comparison;
import dev.rondo.annotation.Pooling;
import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.annotation.Twin;
import dev.rondo.annotation.TwinLoss;
import dev.rondo.models.cell.Gru;

/** Reads each name letter by letter in both directions; names of one country end up near. */
@Twin(pooling = Pooling.MAX, comparison = Comparison.COSINE, loss = TwinLoss.RANKING)
@Recurrent(cell = Gru.class, bidirectional = true)
interface PlaceModel extends SequenceModel<PlacePair> {}
