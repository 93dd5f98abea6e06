package dev.rondo.examples.duplicates;

import dev.rondo.annotation.Pooling;
import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.annotation.Twin;
import dev.rondo.models.cell.MinGru;

/** Reads each question in both directions, and compares what it attended to in them. */
@Twin(pooling = Pooling.ATTENTION, headDropout = 0.3f)
@Recurrent(cell = MinGru.class, bidirectional = true)
interface DuplicateModel extends SequenceModel<QuestionPair> {}
