package dev.rondo.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The contents of a safetensors file: named tensors of 32-bit floats, named bytes, and a map of
 * strings; immutable.
 *
 * <h2>Format</h2>
 *
 * Eight bytes, little-endian: the length of the header. The header, a JSON object in UTF-8, padded
 * with spaces so that the data begin at a multiple of 64 bytes. The data: the floats of all
 * tensors, little-endian, and then the bytes.
 *
 * <pre>
 *   {"__metadata__":{"rondo.crc32c":"89abcdef","format":"1"},
 *    "Wz":{"dtype":"F32","shape":[128,65],"data_offsets":[0,33280]}, …}
 * </pre>
 *
 * <h2>Promises</h2>
 *
 * The same contents in the same order make the same bytes. Whoever reads the path sees the old file
 * or the new one, also after a loss of power. A file that was written here has a checksum over all
 * its bytes, the first of its strings, which is verified by whoever reads it here and is none of
 * {@link #metadata}; files from elsewhere need none, and a program that changes a file has to leave
 * it out. A file is accepted only if its header is strict JSON with every key once, and the tensors
 * tile the data without hole, overlap or rest; this is checked before room is made for the floats,
 * so what a hostile file costs is in proportion to its bytes. Narrower than the format: no types
 * but F32, F64, F16 and BF16, with at most 8 axes, and U8, with one; at most 65,536 tensors, whose
 * names have 1 to 255 characters and no control character; and a header of at most 16 MiB. A name
 * is a key, never a path. F32 and U8 are written; the others are read as the nearest floats.
 *
 * <p>Source: <a href="https://github.com/huggingface/safetensors#format">safetensors, Format</a>.
 */
public final class Safetensors {
  /** The key of the header that holds the strings; no tensor may be called so. */
  static final String METADATA_KEY = "__metadata__";

  /**
   * Room for {@link #MAX_TENSORS} tensors or a vocabulary of a million words; the format itself
   * allows 100 MB.
   */
  static final int MAX_HEADER_BYTES = 16 << 20;

  /** A hundred times what a model here has; one of 200 layers has 2,000. */
  static final int MAX_TENSORS = 1 << 16;

  /** As long as the name of a file; the longest here are a component, a layer and a weight. */
  private static final int MAX_NAME = 255;

  /** What {@link #isName} accepts. */
  static final String NAME =
      "a name of a tensor, 1 to %d characters, no control character".formatted(MAX_NAME);

  private final Map<String, Tensor> tensors;
  private final Map<String, ByteTensor> byteTensors;
  private final Map<String, String> metadata;

  /**
   * The contents of a file to be.
   *
   * @param tensors written in this order
   * @param metadata written in the order of its iteration
   * @throws IllegalArgumentException if two tensors have one name, or a name is {@code
   *     __metadata__} or none, or there are more than 65,536 tensors, or UTF-8 cannot hold one of
   *     the strings
   */
  public Safetensors(Collection<Tensor> tensors, Map<String, String> metadata) {
    this(tensors, List.of(), metadata);
  }

  /**
   * The contents of a file to be, with bytes.
   *
   * @param tensors written in this order
   * @param byteTensors written behind them, in this order
   * @param metadata written in the order of its iteration
   * @throws IllegalArgumentException if two tensors have one name, or a name is {@code
   *     __metadata__} or none, or there are more than 65,536 tensors, or UTF-8 cannot hold one of
   *     the strings
   */
  public Safetensors(
      Collection<Tensor> tensors,
      Collection<ByteTensor> byteTensors,
      Map<String, String> metadata) {
    if ((long) tensors.size() + byteTensors.size() > MAX_TENSORS) {
      throw new IllegalArgumentException(
          "expected %d tensors at most but found %d"
              .formatted(MAX_TENSORS, (long) tensors.size() + byteTensors.size()));
    }
    Map<String, Tensor> byName = LinkedHashMap.newLinkedHashMap(tensors.size());
    for (Tensor tensor : tensors) {
      requireName(tensor.name());
      Tensor earlier = byName.put(tensor.name(), tensor);
      if (earlier != null) {
        throw new IllegalArgumentException(
            "expected every name once but found %s and %s".formatted(earlier, tensor));
      }
    }
    Map<String, ByteTensor> bytesByName = LinkedHashMap.newLinkedHashMap(byteTensors.size());
    for (ByteTensor tensor : byteTensors) {
      requireName(tensor.name());
      ByteTensor earlier = bytesByName.put(tensor.name(), tensor);
      if (earlier != null || byName.containsKey(tensor.name())) {
        throw new IllegalArgumentException(
            "expected every name once but found %s and %s"
                .formatted(earlier == null ? byName.get(tensor.name()) : earlier, tensor));
      }
    }
    if (metadata.containsKey(Checksum.KEY)) {
      throw new IllegalArgumentException(
          "expected metadata without '%s', which is computed, but found one"
              .formatted(Checksum.KEY));
    }
    metadata.forEach((key, value) -> {
      requireEncodable(key);
      requireEncodable(value);
    });
    this.tensors = Collections.unmodifiableMap(byName);
    this.byteTensors = Collections.unmodifiableMap(bytesByName);
    this.metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /**
   * Reads a file.
   *
   * @throws ModelFileException if its contents are not what this class describes
   * @throws IOException if there is no such file, or it cannot be read
   */
  public static Safetensors read(Path file) throws IOException {
    return SafetensorsReader.read(file, false);
  }

  /**
   * Reads a file that must have a checksum, so that no bit of it is other than it was written.
   *
   * @throws ModelFileException if it has none, or its contents are not what this class describes
   * @throws IOException if there is no such file, or it cannot be read
   */
  public static Safetensors readChecked(Path file) throws IOException {
    return SafetensorsReader.read(file, true);
  }

  /**
   * Writes a file, in place of the one that is there.
   *
   * <p>The bytes go to a temporary file in the same folder, which takes the name in one move once
   * it is on the disk. Nothing is left behind if that fails.
   *
   * @throws ModelFileException if the header would be longer than 16 MiB
   * @throws IOException if the file cannot be written
   */
  public void write(Path file) throws IOException {
    SafetensorsWriter.write(this, file);
  }

  /** All tensors of floats in the order of the file. */
  public List<Tensor> tensors() {
    return List.copyOf(tensors.values());
  }

  /** Whether there is a tensor of floats of this name. */
  public boolean has(String name) {
    return tensors.containsKey(name);
  }

  /**
   * The tensor of floats of a name.
   *
   * @throws IllegalArgumentException if there is none; the message lists those that there are
   */
  public Tensor tensor(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException(
          "expected a tensor '%s' but found only %s".formatted(name, tensors.values()));
    }
    return tensor;
  }

  /** All tensors of bytes in the order of the file. */
  public List<ByteTensor> byteTensors() {
    return List.copyOf(byteTensors.values());
  }

  /** Whether there is a tensor of bytes of this name. */
  public boolean hasBytes(String name) {
    return byteTensors.containsKey(name);
  }

  /**
   * The tensor of bytes of a name.
   *
   * @throws IllegalArgumentException if there is none; the message lists those that there are
   */
  public ByteTensor bytes(String name) {
    ByteTensor tensor = byteTensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException(
          "expected bytes '%s' but found only %s".formatted(name, byteTensors.values()));
    }
    return tensor;
  }

  /** The strings in the order of the file; unmodifiable. */
  public Map<String, String> metadata() {
    return metadata;
  }

  /** Whether a tensor of a file may be called so. */
  static boolean isName(String name) {
    return !name.isEmpty()
        && name.length() <= MAX_NAME
        && name.chars().noneMatch(Character::isISOControl);
  }

  private static void requireName(String name) {
    requireEncodable(name);
    if (!isName(name)) {
      throw new IllegalArgumentException("expected %s, but found '%s'".formatted(NAME, name));
    }
    if (name.equals(METADATA_KEY)) {
      throw new IllegalArgumentException(
          "expected the name of a tensor but found '%s', which holds the metadata"
              .formatted(METADATA_KEY));
    }
  }

  private static void requireEncodable(String string) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(string)) {
      throw new IllegalArgumentException(
          "expected text that UTF-8 can hold but found an unpaired surrogate in '" + string + "'");
    }
  }
}
