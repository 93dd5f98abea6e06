package dev.rondo.examples.memory;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;

/** Says what it was shown long ago. */
@Recurrent(cell = Rotation.class, hidden = 128)
interface CopyingModel extends SequenceModel<Recollection> {}
