package dev.rondo.training;

import dev.rondo.feature.Feature;
import dev.rondo.feature.FlagsTarget;
import dev.rondo.feature.LabelTarget;
import dev.rondo.feature.LabelsTarget;
import dev.rondo.feature.Target;
import dev.rondo.feature.TextTarget;
import dev.rondo.file.ModelFileException;
import dev.rondo.file.Tensor;
import dev.rondo.onnx.OnnxExportException;
import dev.rondo.onnx.OnnxModel;
import dev.rondo.runtime.Answer;
import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.OutputObjective;
import dev.rondo.runtime.PredictorRun;
import dev.rondo.runtime.PredictorShape;
import dev.rondo.runtime.StreamRun;
import dev.rondo.sequence.EncodedExamples;
import dev.rondo.sequence.Labels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntFunction;

/**
 * A trained model that predicts something of each example: weights, and what turns examples into
 * numbers and back; none of it ever changes.
 *
 * <p>Any number of threads may use it at once; each call takes a workspace that no other call uses.
 *
 * @param <X> what it reads of an example
 * @param <Y> what it predicts of an example
 */
public final class Predictor<X, Y> {

  /**
   * Examples that are predicted together: enough rows for full register tiles, few enough for the
   * second-level cache.
   */
  private static final int BATCH = 64;

  /**
   * The characters of a word: of English ones, 4.5 on an average (C. E. Shannon: Prediction and
   * entropy of printed English. Bell System Technical Journal 30, 1951).
   */
  private static final int WORD = 5;

  private final Codec<?, X, Y> codec;
  private final PredictorShape shape;
  private final float[] weights;
  private final Kernels kernels;
  private final Queue<PredictorRun> idle = new ConcurrentLinkedQueue<>();
  private final Queue<Stepper<X, Y>> stepping = new ConcurrentLinkedQueue<>();
  private final Queue<TextGenerator.Workspace> writing = new ConcurrentLinkedQueue<>();

  Predictor(Codec<?, X, Y> codec, PredictorShape shape, float[] weights, Kernels kernels) {
    this.codec = codec;
    this.shape = shape;
    this.weights = weights;
    this.kernels = kernels;
  }

  /** The components that it reads, with what was learned of each. */
  public List<Feature.Fitted<X>> features() {
    return codec.features();
  }

  /** The labels of a component. */
  public <L> Labels<L> labels(LabelTarget<Y, L> target) {
    return known(target).labels();
  }

  /** The labels of the steps of a component. */
  public <L> Labels<L> labels(LabelsTarget<Y, L> target) {
    return known(target).labels();
  }

  /** The number of weights. */
  public long parameters() {
    return shape.parameters();
  }

  /**
   * What the model consists of, and what it costs for a batch.
   *
   * <p>Where words are read by how they are spelt, each step has a word of its own of 5 characters.
   * The alignments of a training by CTC are not counted, since they grow with the labels of a
   * batch.
   *
   * @param batch B, the number of examples
   * @param length T, the number of steps of each
   * @throws IllegalArgumentException if one is below 1, or an array cannot hold such a batch
   */
  public Summary summary(int batch, int length) {
    return summary(batch, length, WORD);
  }

  /**
   * The same for words of another length; without layers that read how words are spelt it changes
   * nothing.
   *
   * @param characters the number of characters of each word
   * @throws IllegalArgumentException if one is below 1, or an array cannot hold such a batch
   */
  public Summary summary(int batch, int length, int characters) {
    return ArraySizes.fitting(
        codec.definition().name(),
        () -> Summary.of(shape, codec.definition().objectives(), batch, length, characters));
  }

  /** H of each layer, the nearest to the input first. */
  public List<Integer> hidden() {
    return shape.stack().layers().stream().map(layer -> layer.definition().hidden()).toList();
  }

  /** Throws if this is not a model that a definition describes. */
  void requireOf(PredictorDefinition<?, X, Y> other) {
    PredictorDefinition<?, X, Y> definition = codec.definition();
    new ModelClass(other.name(), other.layout())
        .require(new ModelClass(definition.name(), definition.layout()));
  }

  Codec<?, X, Y> codec() {
    return codec;
  }

  PredictorShape shape() {
    return shape;
  }

  float[] copyWeights() {
    return weights.clone();
  }

  // Predictions.

  /**
   * Predicts.
   *
   * @throws IllegalArgumentException if the input cannot be used, as a text without a token
   */
  public Y predict(X input) {
    return predictAll(Collections.singletonList(input)).getFirst();
  }

  /**
   * Predicts for each input, in batches.
   *
   * @throws IllegalArgumentException if an input cannot be used; the message says which
   */
  public List<Y> predictAll(List<X> inputs) {
    List<Y> predicted = new ArrayList<>(inputs.size());
    eachRow(
        inputs, (run, row) -> predicted.add(predicted(run::answer, row, run.batch().length(row))));
    return predicted;
  }

  /** What the answers about the components say of a row that has so many steps. */
  Y predicted(IntFunction<Answer> answers, int row, int length) {
    return codec
        .definition()
        .predicted(
            new Predicted<>() {
              @Override
              public <V> V of(Target<Y, V> target) {
                return fitted(target).value(answers.apply(place(target)), row, length);
              }
            });
  }

  /**
   * Returns the probability of every label of a component, in the order of the labels.
   *
   * @throws IllegalArgumentException if the input cannot be used
   */
  public <L> Map<L, Float> probabilities(LabelTarget<Y, L> target, X input) {
    return probabilitiesOfAll(target, Collections.singletonList(input)).getFirst();
  }

  <L> List<Map<L, Float>> probabilitiesOfAll(LabelTarget<Y, L> target, List<X> inputs) {
    LabelTarget.Known<Y, L> known = known(target);
    int place = place(target);
    List<Map<L, Float>> found = new ArrayList<>();
    eachRow(inputs, (run, row) -> found.add(known.probabilities(run.answer(place), row)));
    return found;
  }

  /**
   * Returns the probability of every label of a component at each step, in the order of the labels.
   *
   * @throws IllegalArgumentException if the input cannot be used
   */
  public <L> List<Map<L, Float>> probabilities(LabelsTarget<Y, L> target, X input) {
    LabelsTarget.Known<Y, L> known = known(target);
    int place = place(target);
    List<List<Map<L, Float>>> found = new ArrayList<>();
    eachRow(
        Collections.singletonList(input),
        (run, row) -> {
          Answer answer = run.answer(place);
          found.add(known.probabilities(answer, row, run.batch().length(row)));
        });
    return found.getFirst();
  }

  /**
   * Returns the probability of each flag of a component: for each step a row, or one row where they
   * are predicted once.
   *
   * @throws IllegalArgumentException if the input cannot be used
   */
  public float[][] probabilities(FlagsTarget<Y, ?> target, X input) {
    return probabilitiesOfAll(target, Collections.singletonList(input)).getFirst();
  }

  List<float[][]> probabilitiesOfAll(FlagsTarget<Y, ?> target, List<X> inputs) {
    int place = place(target);
    int width = fitted(target).structure().columns();
    List<float[][]> found = new ArrayList<>();
    eachRow(
        inputs,
        (run, row) -> {
          int steps = target.everyStep() ? run.batch().length(row) : 1;
          found.add(FlagsTarget.probabilities(run.answer(place), row, steps, width));
        });
    return found;
  }

  private <L> LabelTarget.Known<Y, L> known(LabelTarget<Y, L> target) {
    return (LabelTarget.Known<Y, L>) fitted(target);
  }

  private <L> LabelsTarget.Known<Y, L> known(LabelsTarget<Y, L> target) {
    return (LabelsTarget.Known<Y, L>) fitted(target);
  }

  /**
   * The number of a component among those that are predicted.
   *
   * @throws IllegalArgumentException if it is a component of another model
   */
  int place(Target<Y, ?> target) {
    Objects.requireNonNull(target, "target");
    int place = codec.definition().targets().indexOf(target);
    if (place >= 0) {
      return place;
    }
    throw new IllegalArgumentException(
        "expected a target of %s but found '%s'"
            .formatted(codec.definition().name(), target.component()));
  }

  /** What was learned of a component: it was made by the target itself, so it has its types. */
  @SuppressWarnings("unchecked")
  private <V> Target.Fitted<Y, V> fitted(Target<Y, V> target) {
    return (Target.Fitted<Y, V>) codec.targets().get(place(target));
  }

  // Step by step.

  /**
   * The state before the first step of a sequence.
   *
   * @throws IllegalStateException if the model reads whole sequences alone; the message says why
   */
  public State start() {
    requireSteps();
    return new State(this, 0, new float[0]);
  }

  /**
   * Reads on in a sequence. Whatever pieces a sequence is cut into, what is predicted of a step has
   * the bits of {@link #predict} over the whole; of a text that is cut into tokens only if each
   * piece ends where a token does.
   *
   * @param state what {@link #start}, or the step before, gave; it stays what it is
   * @param piece the next steps, one or several
   * @return the state after them, and what is predicted of each of them, or once of all that was
   *     read
   * @throws IllegalArgumentException if the piece cannot be used, or the state is of another model
   */
  public Step<Y> step(State state, X piece) {
    Stepper<X, Y> stepper = stepping.poll();
    if (stepper == null) {
      stepper = stepper();
    }
    stepper.resume(state);
    Y predicted = stepper.next(piece);
    var step = new Step<>(stepper.state(), predicted);
    stepping.add(stepper);
    return step;
  }

  /**
   * Returns what reads one sequence step by step, and keeps the state itself.
   *
   * @throws IllegalStateException if the model reads whole sequences alone; the message says why
   */
  public Stepper<X, Y> stepper() {
    requireSteps();
    return new Stepper<>(
        this, new StreamRun(shape, codec.definition().objectives(), kernels, weights));
  }

  private void requireSteps() {
    for (Target<Y, ?> target : codec.definition().targets()) {
      if (target.isWritten()) {
        throw new IllegalStateException(
            "a model that writes '%s' reads no sequence".formatted(target.component()));
      }
    }
    shape.structure().requirePieces();
  }

  // Writing.

  /**
   * Returns what writes texts with this model.
   *
   * @param target the text that it writes
   */
  public TextGenerator<X> generator(TextTarget<Y> target) {
    return new TextGenerator<>(
        codec, (TextTarget.Known<Y>) fitted(target), shape, weights, kernels, writing);
  }

  /** What is done with one row of a batch that was predicted. */
  private interface RowReader {
    void read(PredictorRun run, int row);
  }

  /** Predicts in batches, and reads the rows in the order of the inputs. */
  private void eachRow(List<X> inputs, RowReader reader) {
    EncodedExamples data = codec.encodeInputs("input", inputs);
    int[] order = new int[data.size()];
    Arrays.setAll(order, i -> i);
    for (int from = 0; from < order.length; from += BATCH) {
      int to = Math.min(order.length, from + BATCH);
      PredictorRun run = workspace(data, from, to);
      run.fill(data, order, from, to);
      run.encodeWords();
      run.predict(0, to - from);
      int[] rowOf = new int[to - from];
      for (int row = 0; row < rowOf.length; row++) {
        rowOf[run.batch().example(row) - from] = row;
      }
      for (int row : rowOf) {
        reader.read(run, row);
      }
      idle.add(run);
    }
  }

  private PredictorRun workspace(EncodedExamples data, int from, int to) {
    int total = 0;
    int steps = 0;
    for (int i = from; i < to; i++) {
      total += data.length(i);
      steps = Math.max(steps, data.length(i));
    }
    PredictorRun run = idle.poll();
    if (run != null && run.fits(to - from, total, steps)) {
      return run;
    }
    List<OutputObjective> objectives = codec.definition().objectives();
    return new PredictorRun(shape, objectives, kernels, weights, null, to - from, total, steps);
  }

  // Files.

  /** All weights by their names in files, each as a tensor of the caller's own. */
  public List<Tensor> weights() {
    return NamedWeights.of(shape, weights);
  }

  /**
   * Returns the same model with other weights.
   *
   * @param tensors as {@link #weights()} gives them, in any order; their numbers are taken as they
   *     are, finite or not
   * @throws IllegalArgumentException if they are not those of this model; the message lists what
   *     does not fit
   */
  public Predictor<X, Y> withWeights(List<Tensor> tensors) {
    float[] store = NamedWeights.requireStore(codec.definition().name(), shape, tensors);
    return new Predictor<>(codec, shape, store, kernels);
  }

  /**
   * Writes weights, and what turns examples into numbers, to a safetensors file, all or nothing.
   *
   * @throws ArithmeticException if a weight is not finite; nothing is written then
   */
  public void save(Path file) throws IOException {
    PredictorFile.write(file, codec, shape, weights);
  }

  /**
   * Writes the model as ONNX, all or nothing, for runtimes of other languages; {@link OnnxModel}
   * says what its inputs and outputs are.
   *
   * @throws OnnxExportException if ONNX has no operator for a part of it; the message lists them
   */
  public void exportOnnx(Path file) throws IOException {
    OnnxModel.of(codec.definition().name(), shape, weights, codec.features(), codec.targets())
        .write(file);
  }

  /**
   * Reads a model that {@link #save} wrote.
   *
   * @throws ModelFileException if the file is no model, or one of another class, or has a weight
   *     that is not finite; it lists what does not fit
   */
  public static <X, Y> Predictor<X, Y> load(PredictorDefinition<?, X, Y> definition, Path file)
      throws IOException {
    return PredictorFile.read(definition, file);
  }
}
