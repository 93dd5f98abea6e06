package dev.rondo.examples.tags;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Lstm;

/**
 * Tags each word by those before it, so that it can be asked while the sentence is still coming.
 */
@Recurrent(cell = Lstm.class, hidden = 128, dropout = 0.3f)
interface ForwardTags extends SequenceModel<Sentence> {}
