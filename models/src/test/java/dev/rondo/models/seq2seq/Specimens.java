package dev.rondo.models.seq2seq;

import dev.rondo.annotation.Activation;
import dev.rondo.annotation.Bridge;
import dev.rondo.annotation.Merge;
import dev.rondo.annotation.Pooling;
import dev.rondo.annotation.Readout;
import dev.rondo.annotation.Tie;
import dev.rondo.models.cell.Elman;
import dev.rondo.models.cell.Gru;
import dev.rondo.models.cell.GruResetAfter;
import dev.rondo.models.cell.Lstm;
import dev.rondo.models.testing.CompiledStack;
import dev.rondo.runtime.ConvolutionLayer;
import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.LayerDefinition;
import dev.rondo.runtime.RecurrentLayer;
import dev.rondo.runtime.SelfAttentionLayer;
import dev.rondo.runtime.Seq2SeqObjective;
import dev.rondo.runtime.Seq2SeqStructure;
import java.util.List;
import java.util.stream.Stream;

/** Encoders and decoders of every bridge, readout, tie and depth, and lengths that are awkward. */
final class Specimens {

  private Specimens() {}

  private static final List<Integer> SOURCES = List.of(1, 7, 3, 7, 2, 1, 4);
  private static final List<Integer> TARGETS = List.of(4, 1, 6, 2, 6, 1, 17);

  /** A choice of each kind. */
  record Choice(String name, Seq2SeqStructure structure, Seq2SeqObjective objective) {

    /** An encoder and a decoder of this kind, and a batch for them. */
    Specimen specimen(Kernels kernels) {
      int vocabulary = structure.tie() == Tie.ALL ? 11 : 83;
      return new Specimen(structure, objective, kernels, 11, vocabulary, SOURCES, TARGETS);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Choice> choices() {
    return Stream.of(
        new Choice(
            "gru, nothing carried over",
            structure(
                List.of(layer(Gru.class, 5)),
                List.of(layer(Gru.class, 6)),
                Bridge.NONE,
                Readout.STATE,
                0,
                Tie.NONE),
            Seq2SeqObjective.PLAIN),
        new Choice(
            "lstm copied, both directions",
            structure(
                List.of(layer(Lstm.class, 4).bidirectional(Merge.CONCAT)),
                List.of(layer(Lstm.class, 8)),
                Bridge.COPY,
                Readout.DEEP,
                0,
                Tie.NONE),
            new Seq2SeqObjective(0.3f, 0, 0, 0)),
        new Choice(
            "lstm by a line, sums of directions, two layers each",
            structure(
                List.of(
                    layer(Lstm.class, 5).bidirectional(Merge.SUM).dropout(0.2f),
                    layer(Lstm.class, 3).bidirectional(Merge.CONCAT)),
                List.of(layer(Lstm.class, 7).dropout(0.3f), layer(Lstm.class, 6).dropout(0.2f)),
                Bridge.LINEAR,
                Readout.DEEP,
                9,
                Tie.NONE),
            new Seq2SeqObjective(0.2f, 0.3f, 0, 0)),
        new Choice(
            "gru into lstm, a deeper decoder, tied by a projection",
            structure(
                List.of(layer(GruResetAfter.class, 5).bidirectional(Merge.CONCAT)),
                List.of(
                    layer(Lstm.class, 6),
                    layer(Gru.class, 7).inputDropout(0.2f),
                    layer(Lstm.class, 4)),
                Bridge.TANH,
                Readout.STATE,
                7,
                Tie.TARGET),
            new Seq2SeqObjective(0.25f, 0.1f, 0, 0)),
        new Choice(
            "tied without a projection",
            structure(
                List.of(layer(Gru.class, 5), layer(Gru.class, 4)),
                List.of(layer(Gru.class, 7).dropout(0.3f)),
                Bridge.TANH,
                Readout.STATE,
                0,
                Tie.TARGET),
            Seq2SeqObjective.PLAIN),
        new Choice(
            "all tied, weights dropped, outputs penalised",
            structure(
                List.of(layer(Gru.class, 5).weightDrop(0.3f).bidirectional(Merge.CONCAT)),
                List.of(
                    layer(Gru.class, 6)
                        .weightDrop(0.2f)
                        .activationPenalty(0.4f)
                        .temporalPenalty(0.5f)),
                Bridge.LINEAR,
                Readout.DEEP,
                7,
                Tie.ALL),
            Seq2SeqObjective.PLAIN),
        new Choice(
            "scheduled sampling",
            structure(
                List.of(layer(Elman.class, 5)),
                List.of(layer(Elman.class, 6).dropout(0.1f)),
                Bridge.TANH,
                Readout.DEEP,
                0,
                Tie.NONE),
            new Seq2SeqObjective(0.1f, 0, 0.5f, 0)),
        new Choice(
            "logits of some tokens, smoothed",
            structure(
                List.of(layer(Gru.class, 5)),
                List.of(layer(Gru.class, 6)),
                Bridge.TANH,
                Readout.DEEP,
                9,
                Tie.NONE),
            new Seq2SeqObjective(0.2f, 0.3f, 0, 12)),
        new Choice(
            "logits of some tokens, guesses of all",
            structure(
                List.of(layer(Elman.class, 5)),
                List.of(layer(Elman.class, 6)),
                Bridge.TANH,
                Readout.STATE,
                0,
                Tie.NONE),
            new Seq2SeqObjective(0, 0, 0.4f, 1)),
        new Choice(
            "a state at each source position",
            CoverageSpecimenTrainer.DEFINITION.structure().withProjection(9),
            new Seq2SeqObjective(0.2f, 0.1f, 0, 0)),
        new Choice(
            "attention after the step, sampled",
            FedSpecimenTrainer.DEFINITION.structure(),
            new Seq2SeqObjective(0, 0, 0.4f, 0)),
        new Choice(
            "attention of several heads that the output does not read",
            HeadsSpecimenTrainer.DEFINITION.structure(),
            Seq2SeqObjective.PLAIN),
        new Choice(
            "copied from the source, smoothed",
            CopySpecimenTrainer.DEFINITION.structure(),
            new Seq2SeqObjective(0.2f, 0.3f, 0, 0)),
        new Choice(
            "copied by weights that are read again, all tied, sampled",
            CopyStateSpecimenTrainer.DEFINITION.structure().withProjection(7).withEmbeddings(7, 7),
            new Seq2SeqObjective(0.2f, 0, 0.4f, 0)),
        new Choice(
            "copied beside another state, a table tied",
            CopyCoverageSpecimenTrainer.DEFINITION
                .structure()
                .withEmbeddings(7, 7)
                .withProjection(7),
            Seq2SeqObjective.PLAIN),
        new Choice(
            "first states of the decoder learned",
            structure(
                List.of(layer(Lstm.class, 5)),
                List.of(layer(Lstm.class, 6).learnStart()),
                Bridge.NONE,
                Readout.STATE,
                8,
                Tie.NONE),
            Seq2SeqObjective.PLAIN),
        new Choice(
            "first states learned beside states of source positions",
            LearnedStartSpecimenTrainer.DEFINITION.structure(),
            Seq2SeqObjective.PLAIN),
        new Choice(
            "two states copied beside an attention",
            TwoStatesSpecimenTrainer.DEFINITION.structure(),
            Seq2SeqObjective.PLAIN),
        new Choice(
            "two states copied before an attention",
            TwoStatesFedSpecimenTrainer.DEFINITION.structure(),
            Seq2SeqObjective.PLAIN),
        new Choice(
            "read by filters, the largest of which go to all states",
            read(
                List.of(ConvolutionLayer.of(3, 2, 3).activation(Activation.TANH).dropout(0.2f)),
                Pooling.MAX,
                List.of(layer(Lstm.class, 6), layer(Gru.class, 5).dropout(0.2f)),
                Bridge.TANH,
                Readout.DEEP,
                9,
                Tie.NONE),
            Seq2SeqObjective.PLAIN),
        new Choice(
            "a bag copied, all tied",
            read(
                List.of(),
                Pooling.SUM,
                List.of(layer(Gru.class, 7)),
                Bridge.COPY,
                Readout.STATE,
                0,
                Tie.ALL),
            Seq2SeqObjective.PLAIN),
        new Choice(
            "filters below the states of both directions, a deeper decoder",
            read(
                List.of(
                    ConvolutionLayer.of(5, 3).activation(Activation.TANH),
                    layer(Lstm.class, 4).bidirectional(Merge.CONCAT)),
                Pooling.LAST,
                List.of(layer(Gru.class, 6), layer(Lstm.class, 5)),
                Bridge.LINEAR,
                Readout.STATE,
                0,
                Tie.NONE),
            new Seq2SeqObjective(0.2f, 0.1f, 0, 0)),
        new Choice(
            "a recurrent layer pooled over its steps",
            read(
                List.of(layer(Gru.class, 4).bidirectional(Merge.CONCAT).activationPenalty(0.3f)),
                Pooling.MEAN,
                List.of(layer(Elman.class, 6)),
                Bridge.TANH,
                Readout.STATE,
                0,
                Tie.NONE),
            Seq2SeqObjective.PLAIN),
        new Choice(
            "a state at each position that filters read, and the last of them to begin with",
            CoverageSpecimenTrainer.DEFINITION
                .structure()
                .withEncoder(List.of(ConvolutionLayer.of(5, 3).activation(Activation.TANH))),
            Seq2SeqObjective.PLAIN),
        new Choice(
            "attention to what self-attention gives, sampled",
            HeadsSpecimenTrainer.DEFINITION
                .structure()
                .withEncoder(List.of(SelfAttentionLayer.of(6, 3, 7).dropout(0.1f))),
            new Seq2SeqObjective(0, 0, 0.4f, 0)),
        new Choice(
            "layers of each kind, attended to and pooled by attention",
            MixedModelTrainer.DEFINITION.structure(),
            Seq2SeqObjective.PLAIN));
  }

  private static RecurrentLayer layer(Class<?> cell, int hidden) {
    return CompiledStack.layer(cell, hidden);
  }

  private static Seq2SeqStructure structure(
      List<LayerDefinition> encoder,
      List<LayerDefinition> decoder,
      Bridge bridge,
      Readout readout,
      int projection,
      Tie tie) {
    return read(encoder, Pooling.LAST, decoder, bridge, readout, projection, tie);
  }

  private static Seq2SeqStructure read(
      List<LayerDefinition> encoder,
      Pooling pooling,
      List<LayerDefinition> decoder,
      Bridge bridge,
      Readout readout,
      int projection,
      Tie tie) {
    return new Seq2SeqStructure(
        encoder, decoder, 7, 7, pooling, bridge, readout, projection, tie, false);
  }
}
