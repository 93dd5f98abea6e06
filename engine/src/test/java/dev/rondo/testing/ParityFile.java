package dev.rondo.testing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A safetensors file of reference vectors, read into doubles.
 *
 * <p>Reads what PyTorch's safetensors writes (F64, F32 and I64, no escapes in names) and trusts the
 * file; models are read by the engine's own strict reader.
 */
public final class ParityFile {

  private static final Pattern ENTRY =
      Pattern.compile("\"([^\"]+)\": *\\{([^{}]*\"dtype\"[^{}]*)}");
  private static final Pattern TYPE = Pattern.compile("\"dtype\": *\"(\\w+)\"");
  private static final Pattern SHAPE = Pattern.compile("\"shape\": *\\[([\\d, ]*)]");
  private static final Pattern OFFSETS = Pattern.compile("\"data_offsets\": *\\[(\\d+), *(\\d+)]");

  private static final class Tensor {
    private final int[] shape;
    private final double[] data;

    private Tensor(int[] shape, double[] data) {
      this.shape = shape;
      this.data = data;
    }
  }

  private final Path path;
  private final Map<String, Tensor> tensors;

  private ParityFile(Path path, Map<String, Tensor> tensors) {
    this.path = path;
    this.tensors = tensors;
  }

  /**
   * The folder of reference vectors, if this machine has it.
   *
   * <p>System property {@code rondo.parity}, else environment variable {@code RONDO_PARITY}, else
   * {@code ../shared/parity/vectors} beside the working directory or any folder above it. A folder
   * that was named but is missing is an error, so that a typing mistake does not skip tests.
   */
  public static Optional<Path> folder() {
    @Nullable String named = System.getProperty("rondo.parity", System.getenv("RONDO_PARITY"));
    if (named != null) {
      Path folder = Path.of(named);
      if (!Files.isDirectory(folder)) {
        throw new IllegalStateException("no folder of reference vectors at " + folder);
      }
      return Optional.of(folder);
    }
    Path start = Path.of("").toAbsolutePath();
    return Stream.iterate(start, path -> path != null, Path::getParent)
        .map(path -> path.resolveSibling("shared").resolve("parity").resolve("vectors"))
        .filter(Files::isDirectory)
        .findFirst();
  }

  /** Reads a whole file. */
  public static ParityFile read(Path path) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
    int length = Math.toIntExact(bytes.getLong());
    int start = Long.BYTES + length;
    String header = new String(bytes.array(), Long.BYTES, length, StandardCharsets.UTF_8);
    var tensors = new LinkedHashMap<String, Tensor>();
    Matcher entry = ENTRY.matcher(header);
    while (entry.find()) {
      String name = entry.group(1);
      String fields = entry.group(2);
      Matcher offsets = field(name, OFFSETS, fields);
      int from = Integer.parseInt(offsets.group(1));
      int to = Integer.parseInt(offsets.group(2));
      ByteBuffer data = bytes.slice(start + from, to - from).order(ByteOrder.LITTLE_ENDIAN);
      String type = field(name, TYPE, fields).group(1);
      int[] shape = sizes(field(name, SHAPE, fields).group(1));
      tensors.put(name, new Tensor(shape, doubles(name, type, data)));
    }
    return new ParityFile(path, tensors);
  }

  /** The names of the tensors, in the order of the file. */
  public Set<String> names() {
    return Collections.unmodifiableSet(tensors.keySet());
  }

  /** Whether there is a tensor of this name. */
  public boolean has(String name) {
    return tensors.containsKey(name);
  }

  /** The elements of a tensor, row-major. */
  public double[] get(String name) {
    return tensor(name).data.clone();
  }

  /** The elements of a tensor as floats, which the inputs are exactly. */
  public float[] floats(String name) {
    double[] data = tensor(name).data;
    float[] floats = new float[data.length];
    for (int i = 0; i < data.length; i++) {
      floats[i] = (float) data[i];
    }
    return floats;
  }

  /** The elements of a tensor as integers. */
  public int[] integers(String name) {
    double[] data = tensor(name).data;
    int[] integers = new int[data.length];
    for (int i = 0; i < data.length; i++) {
      integers[i] = Math.toIntExact((long) data[i]);
    }
    return integers;
  }

  /** The shape of a tensor; no elements for a scalar. */
  public int[] shape(String name) {
    return tensor(name).shape.clone();
  }

  private Tensor tensor(String name) {
    @Nullable Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException(path + " has no '" + name + "' but " + names());
    }
    return tensor;
  }

  private static Matcher field(String name, Pattern pattern, String fields) {
    Matcher matcher = pattern.matcher(fields);
    if (!matcher.find()) {
      throw new IllegalArgumentException("'" + name + "' has no " + pattern + " but " + fields);
    }
    return matcher;
  }

  private static int[] sizes(String list) {
    return Stream.of(list.split(","))
        .map(String::strip)
        .filter(size -> !size.isEmpty())
        .mapToInt(Integer::parseInt)
        .toArray();
  }

  private static double[] doubles(String name, String type, ByteBuffer data) {
    int width =
        switch (type) {
          case "F64", "I64" -> 8;
          case "F32" -> 4;
          default -> throw new IllegalArgumentException("'" + name + "' is of type " + type);
        };
    double[] doubles = new double[data.remaining() / width];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] =
          switch (type) {
            case "F64" -> data.getDouble();
            case "I64" -> data.getLong();
            default -> data.getFloat();
          };
    }
    return doubles;
  }
}
