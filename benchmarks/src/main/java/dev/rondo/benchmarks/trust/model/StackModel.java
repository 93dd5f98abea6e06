package dev.rondo.benchmarks.trust.model;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.RecurrentDropout;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.annotation.Zoneout;
import dev.rondo.models.cell.Gru;
import dev.rondo.models.cell.Lstm;

/** Reads a {@link Line} in both directions, with all that drops or keeps at random. */
@Recurrent(
    cell = Lstm.class,
    hidden = 21,
    bidirectional = true,
    dropout = 0.1f,
    recurrentDropout = 0.1f,
    zoneout = @Zoneout(state = "c", rate = 0.1f))
@Recurrent(
    cell = Gru.class,
    hidden = 13,
    bidirectional = true,
    learnStart = true,
    dropout = 0.2f,
    inputDropout = 0.1f,
    recurrentDropout = 0.1f,
    recurrentDropoutKind = RecurrentDropout.SEMENIUTA,
    weightDrop = 0.2f)
public interface StackModel extends SequenceModel<Line> {}
