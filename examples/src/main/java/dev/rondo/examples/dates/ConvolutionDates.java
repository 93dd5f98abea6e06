package dev.rondo.examples.dates;

import dev.rondo.annotation.Connection;
import dev.rondo.annotation.Convolution;
import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.Seq2Seq;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.attention.Additive;
import dev.rondo.models.cell.GruResetAfter;

/** The same with two layers of filters, which see 4 characters to each side. */
@Convolution(widths = 5, filters = 128)
@Convolution(widths = 5, filters = 128, connection = Connection.RESIDUAL)
@Seq2Seq(decoder = @Recurrent(cell = GruResetAfter.class, hidden = 128), attention = Additive.class)
interface ConvolutionDates extends SequenceModel<DateText> {}
