package dev.rondo.models.predict;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Gru;

/** Counts visitors. */
@Recurrent(cell = Gru.class, hidden = 4)
interface ShopModel extends SequenceModel<Shop> {}
