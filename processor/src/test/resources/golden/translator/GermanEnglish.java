package golden;

import dev.rondo.annotation.Bridge;
import dev.rondo.annotation.Readout;
import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.Seq2Seq;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.annotation.Tie;

/** Every member that a model can do without. */
@Seq2Seq(
    encoder = {
      @Recurrent(cell = Elman.class, hidden = 24, bidirectional = true),
      @Recurrent(cell = Elman.class, hidden = 40, layerNorm = true, dropout = 0.25f)
    },
    decoder = {
      @Recurrent(cell = Slow.class, hidden = 40, sizes = "P = 16", layers = 2),
      @Recurrent(cell = Elman.class, hidden = 32, weightDrop = 0.5f)
    },
    bridge = Bridge.LINEAR,
    joint = true,
    attention = Look.class,
    attentionSizes = "A = 24",
    attentionConstants = "sharp = 3",
    inputFeeding = true,
    readout = Readout.DEEP,
    projection = 48,
    readoutDropout = 0.3f,
    tie = Tie.ALL,
    labelSmoothing = 0.1f,
    scheduledSampling = 0.2f)
public interface GermanEnglish extends SequenceModel<Pair> {}
