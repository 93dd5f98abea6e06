package dev.rondo.benchmarks.layer;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.PeepholeLstm;

/** A layer of {@link PeepholeLstm}. */
@Recurrent(cell = PeepholeLstm.class)
interface PeepholeLstmLayer extends SequenceModel<Example> {}
