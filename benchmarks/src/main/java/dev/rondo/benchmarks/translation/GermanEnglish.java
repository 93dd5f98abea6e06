package dev.rondo.benchmarks.translation;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.Seq2Seq;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.attention.Additive;
import dev.rondo.models.cell.GruResetAfter;

/** A bidirectional GRU that reads, and a GRU with additive attention that writes. */
@Seq2Seq(
    encoder =
        @Recurrent(cell = GruResetAfter.class, hidden = 256, bidirectional = true, dropout = 0.3f),
    decoder = @Recurrent(cell = GruResetAfter.class, hidden = 256, dropout = 0.3f),
    attention = Additive.class,
    readoutDropout = 0.3f)
public interface GermanEnglish extends SequenceModel<Sentence> {}
