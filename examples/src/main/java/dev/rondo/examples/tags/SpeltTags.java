package dev.rondo.examples.tags;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Lstm;

/** Tags words, which it reads by their characters too. */
@Recurrent(cell = Lstm.class, hidden = 128, bidirectional = true, dropout = 0.3f)
interface SpeltTags extends SequenceModel<SpeltSentence> {}
