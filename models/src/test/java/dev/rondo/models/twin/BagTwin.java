package dev.rondo.models.twin;

import dev.rondo.annotation.Pooling;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.annotation.Twin;

/** Compares which letters two words have. */
@Twin(pooling = Pooling.SUM, head = 16)
interface BagTwin extends SequenceModel<Words> {}
