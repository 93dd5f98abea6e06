package dev.rondo.models.onnx;

import dev.rondo.annotation.Normalization;
import dev.rondo.annotation.Pooling;
import dev.rondo.feature.Feature;
import dev.rondo.feature.FlagsTarget;
import dev.rondo.feature.LabelSet;
import dev.rondo.feature.LabelTarget;
import dev.rondo.feature.LabelsTarget;
import dev.rondo.feature.NumbersFeature;
import dev.rondo.feature.NumbersTarget;
import dev.rondo.feature.Target;
import dev.rondo.feature.TextFeature;
import dev.rondo.optimizer.Optimizer;
import dev.rondo.runtime.LayerDefinition;
import dev.rondo.sequence.TextSettings;
import dev.rondo.sequence.Tokenizer;
import dev.rondo.training.Predictor;
import dev.rondo.training.PredictorDefinition;
import dev.rondo.training.Trainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random events, and models of them that have been trained a little. */
final class Events {

  static final LabelTarget<Goals, String> KIND =
      new LabelTarget<>("kind", LabelSet.strings(), Goals::kind);
  static final LabelsTarget<Goals, String> TAGS =
      new LabelsTarget<>("tags", LabelSet.strings(), Goals::tags);
  static final NumbersTarget<Goals, float[]> NEXT =
      NumbersTarget.vector("next", Normalization.STANDARD, Goals::next);
  static final NumbersTarget<Goals, float[][]> CURVE =
      NumbersTarget.series("curve", Normalization.MIN_MAX, Goals::curve);
  static final FlagsTarget<Goals, boolean[]> FLAGS = FlagsTarget.vector("flags", Goals::flags);
  static final FlagsTarget<Goals, boolean[][]> MARKS = FlagsTarget.series("marks", Goals::marks);
  static final NumbersTarget<Goals, float[]> COUNTS =
      NumbersTarget.counts(NumbersTarget.vector("counts", Normalization.NONE, Goals::counts));
  static final LabelsTarget<Goals, String> CHAIN =
      LabelsTarget.chain("tags", LabelSet.strings(), Goals::tags);

  private static final TextSettings GIVEN = TextSettings.of(Tokenizer.GIVEN, 5);

  static final Feature<Event> WORDS = TextFeature.tokens("words", GIVEN, Event::words);
  static final Feature<Event> SERIES =
      NumbersFeature.series("series", Normalization.STANDARD, Event::series);
  static final Feature<Event> PLACE =
      TextFeature.category("place", GIVEN.withEmbedding(3), Event::place);
  static final Feature<Event> SIZE =
      NumbersFeature.vector("size", Normalization.MIN_MAX, Event::size);

  static final List<Feature<Event>> ALL_READ = List.of(WORDS, PLACE, SERIES, SIZE);
  static final List<Target<Goals, ?>> ALL_PREDICTED =
      List.of(KIND, TAGS, NEXT, CURVE, FLAGS, MARKS, COUNTS);

  private static final List<String> WORDS_OF_EVENTS = List.of("a", "b", "c", "d", "ä", "\"");
  private static final int LONGEST = 9;
  private static final int EXAMPLES = 24;

  private Events() {}

  /** Random events of 1 to 9 steps. */
  static List<Event> read(int count, long seed) {
    var random = new Random(seed);
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int steps = 1 + random.nextInt(LONGEST);
      List<String> words = new ArrayList<>();
      float[][] series = new float[steps][2];
      for (float[] step : series) {
        words.add(any(WORDS_OF_EVENTS, random));
        boolean missing = random.nextInt(5) == 0;
        step[0] = missing ? Float.NaN : 10 + (float) random.nextGaussian();
        step[1] = (float) random.nextGaussian();
      }
      String place = random.nextInt(4) == 0 ? null : any(List.of("x", "y"), random);
      float[] size = {random.nextFloat(), random.nextFloat() - 3};
      events.add(new Event(words, series, place, size));
    }
    return events;
  }

  /** Random events with random goals. */
  static List<Map.Entry<Event, Goals>> examples() {
    var random = new Random(1);
    return read(EXAMPLES, 1).stream().map(event -> Map.entry(event, goals(event, random))).toList();
  }

  private static String any(List<String> strings, Random random) {
    return strings.get(random.nextInt(strings.size()));
  }

  /** Random goals of events. */
  private static Goals goals(Event event, Random random) {
    int steps = event.steps();
    List<String> tags = new ArrayList<>();
    float[][] curve = new float[steps][2];
    boolean[][] marks = new boolean[steps][3];
    for (int t = 0; t < steps; t++) {
      tags.add(any(List.of("p", "q", "r"), random));
      curve[t][0] = (float) random.nextGaussian();
      curve[t][1] = 2 + random.nextFloat();
      marks[t][random.nextInt(3)] = true;
    }
    return new Goals(
        any(List.of("k", "l"), random),
        tags,
        new float[] {3 + (float) random.nextGaussian()},
        curve,
        new boolean[] {random.nextBoolean(), true},
        marks,
        new float[] {random.nextInt(3)});
  }

  /** A model of random events after an epoch, so that no weight is 0. */
  static Predictor<Event, Goals> trained(
      List<Feature<Event>> read,
      List<? extends Target<Goals, ?>> predicted,
      Pooling pooling,
      List<? extends LayerDefinition> layers) {
    var definition =
        PredictorDefinition.<Map.Entry<Event, Goals>, Event, Goals>builder(
            "EventModel",
            "",
            Map.Entry::getKey,
            Map.Entry::getValue,
            row ->
                new Goals(
                    "",
                    List.of(),
                    predicted.contains(NEXT) ? row.of(NEXT) : new float[0],
                    predicted.contains(CURVE) ? row.of(CURVE) : new float[0][],
                    new boolean[0],
                    new boolean[0][],
                    predicted.contains(COUNTS) ? row.of(COUNTS) : new float[0]));
    read.forEach(definition::feature);
    predicted.forEach(definition::target);
    layers.forEach(definition::layer);
    return Trainer.of(definition.pooling(pooling).build(), predictor -> predictor)
        .optimizer(Optimizer.adam(0.03f))
        .epochs(2)
        .batch(8)
        .quiet()
        .fit(examples());
  }
}
