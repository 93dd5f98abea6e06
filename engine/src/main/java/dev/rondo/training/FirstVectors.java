package dev.rondo.training;

import dev.rondo.runtime.ModelShape;
import dev.rondo.sequence.TextCodec;
import dev.rondo.sequence.Vocabulary;
import dev.rondo.sequence.WordVectors;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Vectors of words that were learned elsewhere, which a table of vectors begins with.
 *
 * <p>A token that has such a vector begins with it, every other one as without, scaled to the root
 * mean square of those that are found. Elements of vectors from files are mostly smaller than the
 * normal numbers of deviation 1 that tables begin with, so unknown words would have the longest
 * vectors of all. The unknown token begins with the vector of {@link Vocabulary#UNKNOWN}, where
 * there is one; the tokens that begin and end a written text are never those of a file.
 */
final class FirstVectors {

  private final String component;
  private final String table;
  private final Vocabulary vocabulary;
  private final WordVectors vectors;
  private final Map<Integer, float[]> rows = new LinkedHashMap<>(); // by the id of a token

  /**
   * Finds the tokens that have a vector.
   *
   * @param component the component whose tokens they are
   * @param table the name of the table in files
   * @param codec the tokens
   * @param vectors of words in the form that tokens have, or none
   */
  FirstVectors(String component, String table, TextCodec codec, WordVectors vectors) {
    this.component = component;
    this.table = table;
    this.vocabulary = codec.vocabulary();
    this.vectors = vectors;
    for (int id = 0; id < vocabulary.size(); id++) {
      float[] vector = vectors.vector(vocabulary.token(id));
      if (vector != null && !isEdge(id)) {
        rows.put(id, vector);
      }
    }
  }

  /**
   * Whether a token begins or ends what a model writes: no word, even if a file has one like it.
   */
  private boolean isEdge(int id) {
    return id != Vocabulary.UNKNOWN_ID && id < vocabulary.reserved();
  }

  /**
   * Writes vectors into first weights, where there are some, and tells how many.
   *
   * @throws IllegalArgumentException if the vectors of a table have another size
   */
  static void write(
      List<FirstVectors> all, ModelShape shape, float[] weights, List<TrainingListener> listeners) {
    for (FirstVectors first : all) {
      if (first.vectors.size() > 0) {
        first.write(shape, weights);
        listeners.forEach(listener -> listener.vectors(first.coverage()));
      }
    }
  }

  private VectorCoverage coverage() {
    int reserved = vocabulary.reserved();
    long found = rows.keySet().stream().filter(id -> id >= reserved).count();
    return new VectorCoverage(component, vocabulary.size() - reserved, (int) found);
  }

  private void write(ModelShape shape, float[] weights) {
    float[] dense = shape.gather(table, weights);
    int size = dense.length / vocabulary.size();
    if (size != vectors.size()) {
      throw new IllegalArgumentException(
          "expected word vectors of %d elements, as the embedding of '%s' has, but found %d"
              .formatted(size, component, vectors.size()));
    }
    if (rows.isEmpty()) {
      return;
    }
    double squares = rows.values().stream().mapToDouble(FirstVectors::squares).sum();
    double others = squares(dense);
    // With a deviation of 0 there is nothing to scale.
    double scale = others == 0 ? 0 : Math.sqrt(squares / rows.size() * vocabulary.size() / others);
    for (int i = 0; i < dense.length; i++) {
      dense[i] = (float) (scale * dense[i]);
    }
    rows.forEach((id, vector) -> System.arraycopy(vector, 0, dense, id * size, size));
    shape.scatter(table, dense, weights);
  }

  private static double squares(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return sum;
  }

  /** Writes a 1 for each weight that the training is to leave as it is. */
  void markFrozen(ModelShape shape, float[] frozen) {
    if (vectors.isFrozen()) {
      float[] dense = new float[vocabulary.size() * vectors.size()];
      for (int id : rows.keySet()) {
        Arrays.fill(dense, id * vectors.size(), (id + 1) * vectors.size(), 1);
      }
      shape.scatter(table, dense, frozen);
    }
  }
}
