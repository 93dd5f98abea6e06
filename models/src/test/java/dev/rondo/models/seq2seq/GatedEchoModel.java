package dev.rondo.models.seq2seq;

import dev.rondo.annotation.Attention;
import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.Seq2Seq;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Gru;

/** Attends to each position by a gate of its own, so that weights share nothing out. */
@Seq2Seq(
    encoder = @Recurrent(cell = Gru.class, hidden = 8),
    decoder = @Recurrent(cell = Gru.class, hidden = 8),
    attention = GatedEchoModel.Gates.class)
interface GatedEchoModel extends SequenceModel<Phrase> {

  /** A gate for each position. */
  @Attention(
      weights = "Wk",
      sizes = "e a: 1",
      equations =
          """
          k[s] = Wk @ m[s]
          e[s] = dot(h[t-1], k[s])
          a[s] = sigmoid(e[s])
          c    = sum(a[s] * m[s])
          """)
  interface Gates {}
}
