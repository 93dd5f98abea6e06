package dev.rondo.onnx;

import dev.rondo.file.ProtobufWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A graph of ONNX as it grows: a node reads values by their names, and gives values that are named
 * after it. Nodes stand in the order in which they were added, so each reads what is there.
 *
 * <p>ONNX, {@code onnx.proto3}: ModelProto, GraphProto, NodeProto, TensorProto, ValueInfoProto. The
 * names of values that are no input and no output have a {@code /}, which no component has.
 */
final class Graph {

  /**
   * The version of the operators, of ONNX 1.9 in 2021: the first with a GRU, an LSTM and an RNN as
   * they are today, so runtimes of the years since know all of it.
   */
  private static final long OPERATORS = 14;

  /** The version of the format, of the same ONNX 1.9. */
  private static final long FORMAT = 7;

  /** Of ModelProto. */
  private static final int IR_VERSION = 1;

  private static final int PRODUCER = 2;
  private static final int GRAPH = 7;
  private static final int OPERATOR_SET = 8;
  private static final int METADATA = 14;

  /** Of GraphProto. */
  private static final int NODE = 1;

  private static final int GRAPH_NAME = 2;
  private static final int INITIALIZER = 5;
  private static final int INPUT = 11;
  private static final int OUTPUT = 12;

  private final ProtobufWriter graph = new ProtobufWriter();
  private final Map<String, Integer> counts = new HashMap<>();
  private final Set<String> constants = new HashSet<>();

  /** Adds a node with one output, and returns the name of that. */
  String node(String part, String operator, List<String> inputs, Attribute... attributes) {
    return nodes(part, operator, inputs, 1, attributes).getFirst();
  }

  /** Adds a node with several outputs, and returns their names. */
  List<String> nodes(
      String part, String operator, List<String> inputs, int outputs, Attribute... attributes) {
    String stem = part + "/" + operator;
    int number = counts.merge(stem, 1, Integer::sum);
    String name = number == 1 ? stem : stem + number;
    List<String> given =
        outputs == 1
            ? List.of(name)
            : IntStream.range(0, outputs).mapToObj(i -> name + ":" + i).toList();
    add(name, operator, inputs, given, attributes);
    return given;
  }

  /** Adds an output of the graph, which has a value that is there. */
  void output(String name, ElementType type, List<String> shape, String value) {
    add(name + "/Identity", "Identity", List.of(value), List.of(name));
    graph.add(OUTPUT, valueInfo(name, type, shape));
  }

  private void add(
      String name,
      String operator,
      List<String> inputs,
      List<String> outputs,
      Attribute... attributes) {
    // NodeProto: input, output, name, op_type, attribute.
    var node = new ProtobufWriter();
    inputs.forEach(input -> node.add(1, input));
    outputs.forEach(output -> node.add(2, output));
    node.add(3, name).add(4, operator);
    for (Attribute attribute : attributes) {
      node.add(5, attribute.message());
    }
    graph.add(NODE, node);
  }

  /**
   * Adds an input of the graph.
   *
   * @param shape its dimensions: numbers, or names of what the caller decides
   */
  String input(String name, ElementType type, List<String> shape) {
    graph.add(INPUT, valueInfo(name, type, shape));
    return name;
  }

  private static ProtobufWriter valueInfo(String name, ElementType type, List<String> shape) {
    // TensorShapeProto: dim, each dim_value or dim_param.
    var dimensions = new ProtobufWriter();
    for (String size : shape) {
      boolean isNumber = Character.isDigit(size.charAt(0));
      var dimension = new ProtobufWriter();
      dimensions.add(1, isNumber ? dimension.add(1, Long.parseLong(size)) : dimension.add(2, size));
    }
    // TypeProto.Tensor: elem_type, shape; TypeProto: tensor_type; ValueInfoProto: name, type.
    var tensor = new ProtobufWriter().add(1, type.number()).add(2, dimensions);
    return new ProtobufWriter().add(1, name).add(2, new ProtobufWriter().add(1, tensor));
  }

  // Constants.

  /** Adds an array of floats, and returns its name. */
  String floats(String name, float[] values, long... shape) {
    var bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return constant(name, ElementType.FLOAT, bytes.array(), shape);
  }

  /** Adds a vector of doubles, and returns its name. */
  String doubles(String name, double[] values) {
    var bytes = ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asDoubleBuffer().put(values);
    return constant(name, ElementType.DOUBLE, bytes.array(), values.length);
  }

  /** Returns the name of a float that stands alone. */
  String scalar(float value) {
    return once("float/" + value, ElementType.FLOAT, Float.floatToRawIntBits(value), Integer.BYTES);
  }

  /** Returns the name of a whole number that stands alone. */
  String index(long value) {
    return once("int64/" + value, ElementType.INT64, value, Long.BYTES);
  }

  private String once(String name, ElementType type, long bits, int bytes) {
    if (constants.contains(name)) {
      return name;
    }
    var buffer = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(bits);
    return constant(name, type, Arrays.copyOf(buffer.array(), bytes));
  }

  /** Returns the name of a vector of whole numbers. */
  String indices(long... values) {
    String name = "int64/" + Arrays.toString(values).replace(" ", "");
    if (constants.contains(name)) {
      return name;
    }
    var bytes = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(values);
    return constant(name, ElementType.INT64, bytes.array(), values.length);
  }

  private String constant(String name, ElementType type, byte[] bytes, long... shape) {
    if (!constants.add(name)) {
      throw new IllegalStateException("expected a new constant but found a second '" + name + "'");
    }
    // TensorProto: dims, data_type, name, raw_data.
    var tensor = new ProtobufWriter();
    for (long size : shape) {
      tensor.add(1, size);
    }
    graph.add(INITIALIZER, tensor.add(2, type.number()).add(8, name).add(9, bytes));
    return name;
  }

  /**
   * The whole model.
   *
   * @param name the name of the graph
   * @param metadata what is said of it, by keys
   */
  ProtobufWriter model(String name, Map<String, String> metadata) {
    var model =
        new ProtobufWriter()
            .add(IR_VERSION, FORMAT)
            .add(PRODUCER, "rondo")
            .add(GRAPH, graph.add(GRAPH_NAME, name))
            .add(OPERATOR_SET, new ProtobufWriter().add(1, "").add(2, OPERATORS));
    metadata.forEach(
        (key, value) -> model.add(METADATA, new ProtobufWriter().add(1, key).add(2, value)));
    return model;
  }
}
