package dev.rondo.transfer;

import dev.rondo.annotation.Convention.Framework;
import dev.rondo.file.ModelFileException;
import dev.rondo.file.Npz;
import dev.rondo.file.Safetensors;
import dev.rondo.file.Tensor;
import dev.rondo.runtime.PredictorShape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Weights that PyTorch or Keras trained, and which of their modules is which part of a model.
 *
 * <pre>
 *   ForeignWeights.pytorch(Path.of("reviews.safetensors"))
 *       .tokens("text", "embedding", tokens)
 *       .layers("lstm")
 *       .head("sentiment", "fc", "NEGATIVE", "POSITIVE")
 * </pre>
 *
 * <p>Files are safetensors, or npz as {@code numpy.savez} writes it. Components are those of the
 * record of an example. Modules are named as in the file: in PyTorch by what stands before {@code
 * .weight} or {@code .weight_ih_l0}, in Keras by what stands before {@code .0}, {@code .1} and so
 * on, the places of a layer's {@code get_weights()}; or by the first of its arrays, {@code arr_3},
 * where all were saved in a row.
 *
 * <p>What is not said is found where only one module fits. Biases that a module lacks are 0. An
 * object is used by one thread at a time; each method returns it.
 */
public final class ForeignWeights {

  /**
   * What the first bytes of a zip file are. As the length of a header of safetensors, which stands
   * there, these four would be more than any has; two alone would be that of one of 19,280 bytes.
   */
  private static final byte[] ZIP = {'P', 'K', 3, 4};

  /** What the first bytes of an HDF5 file are. */
  private static final byte[] HDF = {(byte) 0x89, 'H', 'D', 'F'};

  private final Path file;
  private final Framework framework;
  private final List<Tensor> tensors;
  private final Map<String, Rows> tables = new LinkedHashMap<>();
  private final Map<String, Rows> heads = new LinkedHashMap<>();
  private final List<String> layers = new ArrayList<>();
  private final Map<String, String> starts = new LinkedHashMap<>();
  private final Map<String, String> direct = new LinkedHashMap<>();
  private final List<String> ignored = new ArrayList<>();

  /**
   * A module whose rows stand for something each.
   *
   * @param module its name
   * @param names what the rows stand for, in their order; empty where their order is the model's
   */
  record Rows(String module, List<String> names) {}

  private ForeignWeights(Path file, Framework framework, List<Tensor> tensors) {
    this.file = file;
    this.framework = framework;
    this.tensors = tensors;
  }

  /**
   * Reads the state dictionary of a PyTorch module, as {@code
   * safetensors.torch.save_file(model.state_dict(), file)} or {@code numpy.savez} writes it.
   *
   * @throws ModelFileException if the file is none of them
   * @throws IOException if it cannot be read
   */
  public static ForeignWeights pytorch(Path file) throws IOException {
    return new ForeignWeights(file, Framework.PYTORCH, read(file));
  }

  /**
   * Reads what the layers of a Keras 3 model give by {@code get_weights()}, as {@code numpy.savez}
   * or {@code safetensors.numpy.save_file} writes it.
   *
   * @throws ModelFileException if the file is none of them
   * @throws IOException if it cannot be read
   */
  public static ForeignWeights keras(Path file) throws IOException {
    return new ForeignWeights(file, Framework.KERAS, read(file));
  }

  private static List<Tensor> read(Path file) throws IOException {
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = in.readNBytes(ZIP.length);
    }
    if (Arrays.equals(start, HDF)) {
      throw new ModelFileException(
          file,
          "safetensors or npz, as numpy.savez writes the arrays of get_weights()",
          "a file of HDF5");
    }
    return Arrays.equals(start, ZIP) ? Npz.read(file) : safetensors(file);
  }

  private static List<Tensor> safetensors(Path file) throws IOException {
    Safetensors content = Safetensors.read(file);
    String format = content.metadata().getOrDefault("format", "");
    if (format.startsWith("rondo ")) {
      throw new ModelFileException(
          file, "weights of another framework", "'" + format + "', a format of Rondo's own");
    }
    return content.tensors();
  }

  /**
   * Says what holds the vectors of tokens or categories.
   *
   * @param component the component of the example
   * @param module the embedding: a row for each token
   * @param tokens what the rows stand for, in their order. {@code <unk>}, {@code [UNK]} or {@code
   *     <UNK>} is the row of tokens that are unknown; without it their vector is 0. An empty text
   *     is padding, which nothing reads
   */
  public ForeignWeights tokens(String component, String module, List<String> tokens) {
    tables.put(component, new Rows(module, List.copyOf(tokens)));
    return this;
  }

  /**
   * Says what holds the recurrent layers, the nearest to the input first: PyTorch's modules have
   * one or several layers each, Keras's one.
   */
  public ForeignWeights layers(String... modules) {
    layers.clear();
    layers.addAll(List.of(modules));
    return this;
  }

  /**
   * Says what a component is predicted from: a linear or dense module.
   *
   * @param component the component of the example
   * @param module a row, or in Keras a column, for each label or number; one alone for two labels
   *     is that of the second by a sigmoid
   * @param labels what the rows stand for, in their order: names of constants, {@code false} and
   *     {@code true}, or texts; none for the order of the model
   */
  public ForeignWeights head(String component, String module, String... labels) {
    heads.put(component, new Rows(module, List.of(labels)));
    return this;
  }

  /**
   * Says what holds first states that are learned: a tensor with a row for each direction of each
   * layer, as {@code h_0} of PyTorch has.
   *
   * @param state the name of the state in the cell, as {@code c}
   */
  public ForeignWeights start(String state, String tensor) {
    starts.put(state, tensor);
    return this;
  }

  /**
   * Says which tensor is a weight that nothing else says, by its name in Rondo's files. Its shape
   * has to be the weight's but for axes of 1.
   */
  public ForeignWeights tensor(String weight, String tensor) {
    direct.put(weight, tensor);
    return this;
  }

  /** Leaves out all tensors whose names begin so; any other that no weight takes is refused. */
  public ForeignWeights ignore(String prefix) {
    ignored.add(Objects.requireNonNull(prefix, "prefix"));
    return this;
  }

  /**
   * The tokens and labels that were said, by their components; without padding, and without the
   * token that stands for unknown ones.
   */
  public Map<String, List<String>> names() {
    Map<String, List<String>> names = new LinkedHashMap<>();
    tables.forEach((component, rows) -> names.put(component, TokenRows.known(rows.names())));
    heads.forEach((component, rows) -> {
      if (!rows.names().isEmpty()) {
        names.put(component, rows.names());
      }
    });
    return names;
  }

  /**
   * Returns the store of the weights of a model.
   *
   * @param model its name
   * @param shape its weights
   * @param names its tokens and labels, by their components, in the order of their ids
   * @throws ModelFileException if tensors and weights do not fit each other; the message has a line
   *     for each that does not
   */
  public float[] store(String model, PredictorShape shape, Map<String, List<String>> names)
      throws ModelFileException {
    var assembly = new Assembly(shape, tensors, ignored);
    Modules modules =
        switch (framework) {
          case PYTORCH -> new PyTorchModules(assembly);
          case KERAS -> new KerasModules(assembly);
          case ONNX -> throw new IllegalStateException("no weights are read from ONNX");
        };
    direct.forEach(assembly::direct);
    new Tables(assembly, modules).fill(shape, tables, names);
    new Layers(assembly, modules, framework).fill(shape.stack(), layers, starts);
    new Heads(assembly, modules).fill(shape, heads, names);
    List<String> problems = assembly.end();
    if (!problems.isEmpty()) {
      throw new ModelFileException(
          file, "the %d weights of %s".formatted(shape.tensors().size(), model), problems);
    }
    return assembly.store();
  }
}
