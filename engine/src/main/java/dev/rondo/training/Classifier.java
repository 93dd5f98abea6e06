package dev.rondo.training;

import dev.rondo.file.ModelFileException;
import dev.rondo.runtime.ClassifierRun;
import dev.rondo.runtime.ClassifierShape;
import dev.rondo.runtime.Kernels;
import dev.rondo.sequence.EncodedSequences;
import dev.rondo.sequence.Labels;
import dev.rondo.sequence.TextCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A trained classifier of texts: weights, tokens and labels, which never change.
 *
 * <p>Any number of threads may use it at once; each call takes a workspace that no other call uses.
 *
 * @param <L> the type of labels
 */
public final class Classifier<L> {

  /**
   * Texts that are predicted together: enough rows for full register tiles, few enough for the
   * second-level cache.
   */
  private static final int BATCH = 64;

  private final ClassifierDefinition<?, L> definition;
  private final TextCodec codec;
  private final Labels<L> labels;
  private final ClassifierShape shape;
  private final float[] weights;
  private final Kernels kernels;
  private final Queue<ClassifierRun> idle = new ConcurrentLinkedQueue<>();

  Classifier(
      ClassifierDefinition<?, L> definition,
      TextCodec codec,
      Labels<L> labels,
      ClassifierShape shape,
      float[] weights,
      Kernels kernels) {
    this.definition = definition;
    this.codec = codec;
    this.labels = labels;
    this.shape = shape;
    this.weights = weights;
    this.kernels = kernels;
  }

  /** How text is cut, and the tokens that are known. */
  public TextCodec codec() {
    return codec;
  }

  /** The labels. */
  public Labels<L> labels() {
    return labels;
  }

  /** The number of weights. */
  public long parameters() {
    return shape.parameters();
  }

  /**
   * What the model consists of, and what it costs for a batch.
   *
   * @param batch B, the number of texts
   * @param length T, the number of tokens of each
   */
  public Summary summary(int batch, int length) {
    return Summary.of(shape, batch, length);
  }

  /** I, the number of elements of a token's vector. */
  public int embedding() {
    return shape.embedding();
  }

  /** H of each layer, the nearest to the input first. */
  public List<Integer> hidden() {
    return shape.stack().layers().stream().map(layer -> layer.definition().hidden()).toList();
  }

  /** Throws if this classifier is not of the model that a definition describes. */
  void requireOf(ClassifierDefinition<?, L> other) {
    new ModelClass(other.name(), other.layout())
        .require(new ModelClass(definition.name(), definition.layout()));
  }

  ClassifierShape shape() {
    return shape;
  }

  float[] copyWeights() {
    return weights.clone();
  }

  /**
   * Returns the most probable label of a text.
   *
   * @throws IllegalArgumentException if the text is empty after it was cut into tokens
   */
  public L predict(String text) {
    return predictAll(Collections.singletonList(text)).getFirst();
  }

  /**
   * Returns the most probable label of each text.
   *
   * @throws IllegalArgumentException if a text is empty after it was cut into tokens; the message
   *     says which
   */
  public List<L> predictAll(List<String> texts) {
    List<L> predicted = new ArrayList<>(texts.size());
    eachRow(encode(texts), (run, row) -> predicted.add(labels.label(run.best(row))));
    return predicted;
  }

  /**
   * Returns the probability of every label for a text, in the order of the labels.
   *
   * @throws IllegalArgumentException if the text is empty after it was cut into tokens
   */
  public Map<L, Float> probabilities(String text) {
    Map<L, Float> probabilities = LinkedHashMap.newLinkedHashMap(labels.size());
    eachRow(
        encode(Collections.singletonList(text)),
        (run, row) -> {
          for (int i = 0; i < labels.size(); i++) {
            probabilities.put(labels.label(i), run.probability(row, i));
          }
        });
    return probabilities;
  }

  private EncodedSequences encode(List<String> texts) {
    EncodedSequences.Builder builder = EncodedSequences.builder();
    for (int i = 0; i < texts.size(); i++) {
      try {
        builder.add(codec.encodeSome(texts.get(i)));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "text " + i + " of " + definition.name() + ": " + e.getMessage(), e);
      }
    }
    return builder.build();
  }

  /** What is done with one row of a batch that was predicted. */
  private interface RowReader {
    void read(ClassifierRun run, int row);
  }

  /** Predicts in batches, and reads the rows in the order of the texts. */
  private void eachRow(EncodedSequences data, RowReader reader) {
    int[] order = new int[data.size()];
    Arrays.setAll(order, i -> i);
    for (int from = 0; from < order.length; from += BATCH) {
      int to = Math.min(order.length, from + BATCH);
      ClassifierRun run = workspace(data, from, to);
      run.batch().fill(data, order, from, to);
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

  private ClassifierRun workspace(EncodedSequences data, int from, int to) {
    int total = 0;
    int steps = 0;
    for (int i = from; i < to; i++) {
      total += data.length(i);
      steps = Math.max(steps, data.length(i));
    }
    ClassifierRun run = idle.poll();
    if (run != null && run.fits(to - from, total, steps)) {
      return run;
    }
    return new ClassifierRun(shape, kernels, weights, null, to - from, total, steps);
  }

  // Files.

  /** Writes weights, tokens and labels to a safetensors file, all or nothing. */
  public void save(Path file) throws IOException {
    ClassifierFile.write(file, definition, codec, labels, shape, weights);
  }

  /**
   * Reads a classifier that {@link #save} wrote.
   *
   * @throws ModelFileException if the file is no model, or one of another class; it lists what does
   *     not fit
   */
  public static <L> Classifier<L> load(ClassifierDefinition<?, L> definition, Path file)
      throws IOException {
    return ClassifierFile.read(definition, file);
  }
}
