package dev.rondo.models.trust;

import dev.rondo.decode.BeamSearch;
import dev.rondo.decode.Decoding;
import dev.rondo.decode.OutputLength;
import dev.rondo.decode.Sampling;
import dev.rondo.metric.ChrF;
import dev.rondo.random.CounterRandom;
import dev.rondo.training.Seq2SeqTrainer;
import dev.rondo.training.State;
import dev.rondo.training.StopRule;
import dev.rondo.training.Trainer;
import dev.rondo.training.TrainerSettings;
import dev.rondo.training.TwinTrainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A small model of each kind, with a training that goes through all phases of a step. */
enum Subject {
  /** Predicts of each step, and of all. */
  PREDICTOR {
    @Override
    Training training(@Nullable Model from) {
      Trainer<Line, List<String>, LineModelNetwork.Prediction, LineModelNetwork> trainer =
          from == null
              ? LineModelTrainer.create()
              : LineModelTrainer.goOn((LineModelNetwork) from.network());
      return new Training(
          all(trainer).dropout(0.1f).weightDrop(0.1f),
          () -> model(trainer.fit(LINES, LINES.subList(0, VALIDATION))));
    }

    private Model model(LineModelNetwork network) {
      List<List<String>> inputs = LINES.stream().map(Line::words).toList();
      return new Model(
          network,
          network::save,
          List.of(
              () -> network.predictAll(inputs).toString(),
              () -> network.tonesProbabilities(inputs.get(1)).toString(),
              () -> network.loudProbabilities(inputs.get(2)).toString(),
              () -> stepByStep(network, inputs.get(3))));
    }

    private String stepByStep(LineModelNetwork network, List<String> words) {
      State state = network.start();
      var said = new StringBuilder();
      for (String word : words) {
        var step = network.step(state, List.of(word));
        said.append(step.predicted()).append(step.state().hashCode());
        state = step.state();
      }
      return said.toString();
    }
  },

  /** Writes. */
  WRITER {
    @Override
    Training training(@Nullable Model from) {
      Trainer<Call, Tone, String, CallModelNetwork> trainer =
          from == null
              ? CallModelTrainer.create()
              : CallModelTrainer.goOn((CallModelNetwork) from.network());
      return new Training(
          all(trainer).dropout(0.1f).weightDrop(0.1f),
          () -> model(trainer.fit(CALLS, CALLS.subList(0, VALIDATION))));
    }

    private Model model(CallModelNetwork network) {
      return new Model(
          network,
          network::save,
          List.of(
              () -> network.generate(Tone.CALM, BEAMS).toString(),
              () -> network.generate(Tone.SHOUTED, SAMPLES).toString(),
              () -> network.generateFrom(Tone.CALM, "a", BEAMS).toString()));
    }
  },

  /** Reads and writes. */
  TRANSLATOR {
    @Override
    Training training(@Nullable Model from) {
      Seq2SeqTrainer<Echo, EchoModelNetwork> trainer =
          from == null
              ? EchoModelTrainer.create()
              : EchoModelTrainer.goOn((EchoModelNetwork) from.network());
      return new Training(
          all(trainer)
              .dropout(0.1f)
              .weightDrop(0.1f)
              .scheduledSampling(0.2f)
              .metric(ChrF.plusPlus()),
          () -> model(trainer.fit(ECHOES, ECHOES.subList(0, VALIDATION))));
    }

    private Model model(EchoModelNetwork network) {
      List<String> sources = ECHOES.stream().map(Echo::called).toList();
      EchoModelNetwork two = network.withThreads(2);
      return new Model(
          network,
          network::save,
          List.of(
              () -> network.predict(sources.getFirst()),
              () -> two.predictAll(sources).toString(),
              () -> network.decode(sources.get(1), BEAMS).toString(),
              () -> two.decodeAll(sources.subList(0, 4), SAMPLES).toString()));
    }
  },

  /** Compares. */
  TWIN {
    @Override
    Training training(@Nullable Model from) {
      TwinTrainer<Voices, VoicesModelNetwork> trainer =
          from == null
              ? VoicesModelTrainer.create()
              : VoicesModelTrainer.goOn((VoicesModelNetwork) from.network());
      return new Training(
          all(trainer).dropout(0.1f).weightDrop(0.1f),
          () -> model(trainer.fit(VOICES, VOICES.subList(0, VALIDATION))));
    }

    private Model model(VoicesModelNetwork network) {
      List<String> first = VOICES.stream().map(Voices::first).toList();
      List<String> second = VOICES.stream().map(Voices::second).toList();
      VoicesModelNetwork two = network.withThreads(2);
      return new Model(
          network,
          network::save,
          List.of(
              () -> Arrays.toString(two.similarities(first, second)),
              () -> network.isSame(first.get(0), second.get(0)) + " " + probability(network, 1),
              () -> Arrays.toString(network.embed(first.get(2))),
              () -> network.index(first).nearest(network.embed(second.get(3)), 3).toString()));
    }

    private float probability(VoicesModelNetwork network, int pair) {
      return network.probability(VOICES.get(pair).first(), VOICES.get(pair).second());
    }
  };

  /**
   * A training that is ready to begin.
   *
   * @param trainer its settings
   * @param fit trains
   */
  record Training(TrainerSettings<?> trainer, Supplier<Model> fit) {}

  private static final int VALIDATION = 4;

  /** As many as fill two steps of two batches, and a smaller one. */
  private static final int EXAMPLES = 14;

  private static final List<String> WORDS =
      IntStream.range(0, EXAMPLES).mapToObj(Subject::word).toList();
  private static final List<Line> LINES = each(Subject::line);
  private static final List<Call> CALLS =
      each(i -> new Call(i % 2 == 0 ? Tone.CALM : Tone.SHOUTED, WORDS.get(i)));
  private static final List<Echo> ECHOES =
      each(i -> new Echo(WORDS.get(i), WORDS.get(i).toUpperCase(Locale.ROOT)));
  private static final List<Voices> VOICES =
      each(i -> new Voices(WORDS.get(i), i % 2 == 0 ? WORDS.get(i) : word(i + 50), i % 2 == 0));

  private static final Decoding BEAMS =
      Decoding.of(BeamSearch.ofWidth(3).withBest(2), OutputLength.atMost(6));
  private static final Decoding SAMPLES =
      Decoding.of(Sampling.withSeed(3).withSamples(2), OutputLength.atMost(6));

  /** A training of this kind of model, which begins with a trained one if one is given. */
  abstract Training training(@Nullable Model from);

  private static <E> List<E> each(Function<Integer, E> example) {
    return IntStream.range(0, EXAMPLES).boxed().map(example).toList();
  }

  private static String word(int number) {
    int length = 1 + CounterRandom.below(1, 0, number, 5);
    var letters = new StringBuilder();
    for (int i = 0; i < length; i++) {
      letters.append((char) ('a' + CounterRandom.below(1, 1 + i, number, 3)));
    }
    return letters.toString();
  }

  private static Line line(int number) {
    List<String> words = new ArrayList<>();
    List<Tone> tones = new ArrayList<>();
    for (int i = 0; i <= number % 4; i++) {
      boolean shouts = CounterRandom.below(2, i, number, 2) == 0;
      String word = WORDS.get((number + i) % EXAMPLES);
      words.add(shouts ? word.toUpperCase(Locale.ROOT) : word);
      tones.add(shouts ? Tone.SHOUTED : Tone.CALM);
    }
    return new Line(words, tones, tones.getLast() == Tone.SHOUTED);
  }

  /** Settings that make a step go through all of its phases. */
  private static <T extends TrainerSettings<T>> T all(T trainer) {
    return trainer
        .epochs(1)
        .batch(3)
        .accumulate(2)
        .averageWeights(0.9f)
        .maxNorm(2)
        .l1(1e-4f)
        .l2(1e-4f)
        .keepBest(StopRule.Metric.LOSS)
        .threads(2)
        .quiet();
  }
}
