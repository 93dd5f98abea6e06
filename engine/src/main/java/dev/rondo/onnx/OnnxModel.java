package dev.rondo.onnx;

import dev.rondo.feature.Feature;
import dev.rondo.feature.Target;
import dev.rondo.file.AtomicFile;
import dev.rondo.file.ProtobufWriter;
import dev.rondo.runtime.InputStructure;
import dev.rondo.runtime.PredictorShape;
import dev.rondo.runtime.PredictorStructure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A trained model that predicts, as ONNX.
 *
 * <p>Each component that is read is an input, under its name: tokens as int64 [batch × time],
 * categories as int64 [batch], numbers as they are, float [batch × time × n] or [batch × n]. Where
 * something has steps, {@code lengths}, int64 [batch], says how many each row has, at least 1; what
 * stands behind them may be anything that the operators take (a token has to be one of the table)
 * and changes nothing. Each component that is predicted is an output: probabilities, or numbers as
 * they are, float [batch × C] or [batch × time × C], 0 behind a row's last step.
 *
 * <p>The metadata are {@code model}, the name of the class, and by component {@code text.tokens}
 * with the tokens in the order of their ids, {@code text.level}, {@code text.lowerCase} and {@code
 * text.merges} with how a text is cut ({@link dev.rondo.sequence.Tokenizer}), and {@code
 * kind.labels} with the labels in the order of the columns. Lists are arrays of JSON.
 *
 * <p>The same model gives the same bytes. A file has numbers, strings and operators of ONNX, and
 * nothing else.
 */
public final class OnnxModel {

  /** A message of protocol buffers has at most 2 GiB less a byte (protobuf.dev, Proto limits). */
  private static final long LIMIT = Integer.MAX_VALUE;

  private final ProtobufWriter message;

  private OnnxModel(ProtobufWriter message) {
    this.message = message;
  }

  /**
   * Writes a model as a graph.
   *
   * @param name the name of its class
   * @param shape where its weights lie
   * @param store the store of weights
   * @param features the components that are read
   * @param targets the components that are predicted
   * @throws OnnxExportException if ONNX has no operator for some of it
   */
  public static OnnxModel of(
      String name,
      PredictorShape shape,
      float[] store,
      List<? extends Feature.Fitted<?>> features,
      List<? extends Target.Fitted<?, ?>> targets) {
    List<String> reasons = reasons(shape, targets);
    if (!reasons.isEmpty()) {
      throw new OnnxExportException(name, reasons);
    }
    var graph = new Graph();
    var weights = new Weights(graph, shape, store);
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("model", name);
    List<InputPart> inputs = new ArrayList<>();
    for (Feature.Fitted<?> feature : features) {
      var input = new InputPart(graph, weights, feature);
      input.describe(metadata);
      inputs.add(input);
    }
    Steps steps = steps(graph, shape.structure(), inputs);
    List<String> read = inputs.stream().map(input -> input.elements(steps)).toList();
    String x =
        read.size() == 1
            ? read.getFirst()
            : graph.node("inputs", "Concat", read, Attribute.of("axis", -1));
    var stack = new StackPart(graph, steps, weights, x);
    for (Target.Fitted<?, ?> target : targets) {
      var head = new HeadPart(graph, target);
      head.describe(metadata);
      head.add(weights, steps, stack);
    }
    ProtobufWriter message = graph.model(name, metadata);
    if (message.size() > LIMIT) {
      throw new OnnxExportException(name, List.of(tooLarge(message.size())));
    }
    return new OnnxModel(message);
  }

  private static Steps steps(Graph graph, PredictorStructure structure, List<InputPart> inputs) {
    for (int i = 0; i < inputs.size(); i++) {
      if (structure.inputs().get(i).everyStep()) {
        return Steps.of(graph, inputs.get(i).name(), lengths(structure));
      }
    }
    return Steps.one(graph, inputs.getFirst().name());
  }

  /** The name of the lengths, which is that of no component. */
  private static String lengths(PredictorStructure structure) {
    var components =
        structure.inputs().stream().map(InputStructure::component).collect(Collectors.toSet());
    structure.outputs().forEach(output -> components.add(output.component()));
    String name = "lengths";
    while (components.contains(name)) {
      name += "_";
    }
    return name;
  }

  private static List<String> reasons(
      PredictorShape shape, List<? extends Target.Fitted<?, ?>> targets) {
    List<String> reasons = new ArrayList<>();
    shape.structure().inputs().forEach(input -> reasons.addAll(InputPart.refusals(input).toList()));
    reasons.addAll(StackPart.refusals(shape.stack()).toList());
    targets.forEach(target -> reasons.addAll(HeadPart.refusals(target).toList()));
    long bytes = Float.BYTES * shape.parameters();
    if (bytes > LIMIT) {
      reasons.add(tooLarge(bytes));
    }
    return reasons;
  }

  private static String tooLarge(long bytes) {
    return "it takes %,d bytes, but a message of protocol buffers at most %,d"
        .formatted(bytes, LIMIT);
  }

  /**
   * Writes the model to a file, all or nothing.
   *
   * @throws IOException if the file cannot be written
   */
  public void write(Path file) throws IOException {
    AtomicFile.write(
        file,
        channel -> {
          OutputStream out = Channels.newOutputStream(channel);
          message.writeTo(out);
          out.flush();
        });
  }
}
