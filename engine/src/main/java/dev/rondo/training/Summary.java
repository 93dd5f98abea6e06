package dev.rondo.training;

import dev.rondo.array.Store;
import dev.rondo.runtime.InputStructure;
import dev.rondo.runtime.LayerShape;
import dev.rondo.runtime.ModelShape;
import dev.rondo.runtime.ModelShape.TensorShape;
import dev.rondo.runtime.OutputObjective;
import dev.rondo.runtime.OutputStructure;
import dev.rondo.runtime.PredictorRun;
import dev.rondo.runtime.PredictorShape;
import dev.rondo.runtime.PredictorStructure;
import dev.rondo.runtime.StackShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.LongUnaryOperator;

/**
 * What a model consists of, and what it costs for a batch: exact numbers, not estimates.
 *
 * <p>An operation is a multiplication or an addition of a product of matrices; what functions and
 * other arithmetic take is not counted. A backward pass takes twice what the forward pass does:
 * once for the gradients of what products read, once for those of weights.
 *
 * @param batch what it is about: {@code 32 sequences of 20 steps}
 * @param parts the parts, from the input to the output
 * @param weightBytes the bytes of the store of weights, padding included
 * @param predictionBytes the bytes of the stores of floats and doubles that a prediction of the
 *     batch allocates beside it; losses and whole numbers are not counted, nor are the alignments
 *     of CTC, whose number depends on the labels of a batch, here and in a training
 * @param trainingBytes the bytes of those that a step of a training with the batch works in beside
 *     it: activations, masks, gradients and transposed weights, but not the state of the optimiser,
 *     an average of the weights and the gradients of several batches, which are multiples of the
 *     weights
 */
public record Summary(
    String batch, List<Part> parts, long weightBytes, long predictionBytes, long trainingBytes) {

  private static final long TRAINING = 3;

  /** A multiplication and an addition. */
  private static final long OPERATIONS = 2;

  /** The width of the first column where all names are shorter. */
  private static final int NAME = 10;

  /** Copies the parts. */
  public Summary {
    parts = List.copyOf(parts);
  }

  /**
   * A part of a model.
   *
   * @param name its name
   * @param description what it is
   * @param equations its equations, where it has some
   * @param tensors its weights, each with its shape
   * @param parameters the number of elements of these
   * @param operations the floating-point operations of its products, forward, for the whole batch
   */
  public record Part(
      String name,
      String description,
      List<String> equations,
      List<String> tensors,
      long parameters,
      long operations) {

    /** Copies the lists. */
    public Part {
      equations = List.copyOf(equations);
      tensors = List.copyOf(tensors);
    }
  }

  /**
   * Counts.
   *
   * @param characters the number of characters of a word, where words are read by how they are
   *     spelt; each step has a word of its own
   */
  static Summary of(
      PredictorShape shape, List<OutputObjective> objectives, int rows, int steps, int characters) {
    requireSome(rows, steps);
    TrainerSettings.positive("characters", characters);
    long weights = (long) Float.BYTES * Store.length(shape.size());
    return new Summary(
        batch(shape.structure(), rows, steps, characters),
        parts(shape, rows, (long) rows * steps, characters),
        weights,
        Float.BYTES * PredictorRun.floats(shape, objectives, rows, steps, characters, false),
        Float.BYTES * PredictorRun.floats(shape, objectives, rows, steps, characters, true)
            + weights);
  }

  private static List<Part> parts(PredictorShape shape, int rows, long total, int characters) {
    PredictorStructure structure = shape.structure();
    List<Part> parts = new ArrayList<>();
    for (InputStructure input : structure.inputs()) {
      long products = shape.multiplications(input) * characters * total;
      parts.add(part(shape, input.weights(), input.describe(), List.of(), _ -> products));
    }
    layers(shape, "", shape.stack(), total, parts);
    if (shape.hasPoolWeights()) {
      parts.add(part(shape, "pooling", structure.pooling().toString(), total));
    }
    for (OutputStructure output : structure.outputs()) {
      long matrix = (shape.stack().outputSize() + 1L) * output.columns();
      long products = matrix * (output.everyStep() ? total : rows);
      parts.add(part(shape, output.head(), output.describe(), List.of(), _ -> products));
    }
    return parts;
  }

  private static String batch(PredictorStructure structure, int rows, int steps, int characters) {
    String batch = "%d sequences of %d steps".formatted(rows, steps);
    return structure.inputs().stream().anyMatch(InputStructure.Spelled.class::isInstance)
        ? "%s, each a word of %d characters".formatted(batch, characters)
        : batch;
  }

  /** Throws unless a batch has at least one row and one step. */
  static void requireSome(int rows, int steps) {
    if (rows < 1 || steps < 1) {
      throw new IllegalArgumentException(
          "expected a batch of at least one row and one step but found %d and %d"
              .formatted(rows, steps));
    }
  }

  /**
   * Adds the parts of a stack.
   *
   * @param prefix what names of its weights begin with
   * @param steps the number of steps of all rows
   */
  static void layers(
      ModelShape shape, String prefix, StackShape stack, long steps, List<Part> into) {
    for (LayerShape layer : stack.layers()) {
      String name = prefix + "layer" + layer.number();
      List<String> equations = layer.equations();
      long products = layer.multiplications() * steps;
      into.add(part(shape, name, layer.describe(), equations, _ -> products));
    }
  }

  /**
   * A part that has a matrix and a bias, or a table.
   *
   * @param uses how often the batch multiplies by each of its weights
   */
  static Part part(ModelShape shape, String name, String description, long uses) {
    return part(shape, name, description, List.of(), parameters -> parameters * uses);
  }

  /**
   * A part.
   *
   * @param products the multiplications of its products for the batch, of its number of weights
   */
  private static Part part(
      ModelShape shape,
      String name,
      String description,
      List<String> equations,
      LongUnaryOperator products) {
    List<String> tensors = new ArrayList<>();
    long parameters = 0;
    for (TensorShape tensor : shape.tensors()) {
      if (tensor.name().equals(name) || tensor.name().startsWith(name + ".")) {
        tensors.add(tensor.name() + " " + Arrays.toString(tensor.weight().shape()));
        parameters += (long) tensor.weight().rows() * tensor.weight().columns();
      }
    }
    long operations = OPERATIONS * products.applyAsLong(parameters);
    return new Part(name, description, equations, tensors, parameters, operations);
  }

  /** The number of weights, without padding. */
  public long parameters() {
    return parts.stream().mapToLong(Part::parameters).sum();
  }

  /** The floating-point operations of a prediction of the batch. */
  public long predictionOperations() {
    return parts.stream().mapToLong(Part::operations).sum();
  }

  /** The floating-point operations of a step of a training with the batch. */
  public long trainingOperations() {
    return TRAINING * predictionOperations();
  }

  /** The summary as lines. */
  @Override
  public String toString() {
    var text = new StringBuilder();
    int longest = parts.stream().mapToInt(part -> part.name().length()).max().orElse(0);
    String name = "%-" + Math.max(NAME, longest) + "s";
    for (Part part : parts) {
      line(
          text,
          name + " %,14d weights %,18d operations   %s",
          part.name(),
          part.parameters(),
          part.operations(),
          part.description());
      part.equations().forEach(equation -> line(text, "             %s", equation));
      line(text, "             %s", String.join(", ", part.tensors()));
    }
    line(
        text,
        name + " %,14d weights %,18d operations to predict, %,d to train",
        "all",
        parameters(),
        predictionOperations(),
        trainingOperations());
    line(
        text,
        "for %s; %,d bytes of weights, and %,d to predict, %,d to train",
        batch,
        weightBytes,
        predictionBytes,
        trainingBytes);
    return text.toString();
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency
  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
