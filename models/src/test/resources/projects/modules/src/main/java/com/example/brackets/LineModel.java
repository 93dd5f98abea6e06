package com.example.brackets;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;

/** Reads a line bracket by bracket. */
@Recurrent(cell = Mgu.class, hidden = 32)
interface LineModel extends SequenceModel<Line> {}
