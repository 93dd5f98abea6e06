package dev.rondo.file;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the header of an array of numpy says.
 *
 * @param type what its elements are
 * @param columnMajor whether the first axis runs fastest
 * @param shape the size of each axis
 * @param bytes the length of the header, with all that stands before the numbers
 */
record NpyHeader(ElementType type, boolean columnMajor, List<Integer> shape, int bytes) {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  /** The longest header of version 1, far more than 8 axes need. */
  private static final int MAX_TEXT = 0xFFFF;

  /** Numpy's, so that arrays in a file that is mapped begin at a multiple of it. */
  private static final int ALIGNMENT = 64;

  private static final Pattern TEXT =
      Pattern.compile(
          "\\{'descr': ?'([^']{1,16})', ?'fortran_order': ?(True|False), ?'shape': ?\\(([0-9, ]*)\\),? ?\\}[ \n]*");

  /** Copies the shape. */
  NpyHeader {
    shape = List.copyOf(shape);
  }

  /** A header that cannot be read: what was expected, and what was found. */
  static final class Unreadable extends IOException {
    @Serial private static final long serialVersionUID = 1L;

    private final String expected;
    private final String found;

    Unreadable(String expected, String found) {
      super("expected " + expected + " but found " + found);
      this.expected = expected;
      this.found = found;
    }

    ModelFileException in(Path file, String name) {
      return new ModelFileException(file, expected + " in '" + name + "'", found);
    }
  }

  /** The number of elements. */
  int elements() {
    return Tensor.elements(sizes());
  }

  /** The shape as an array. */
  int[] sizes() {
    return shape.stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * Reads a header; the numbers come next.
   *
   * @throws Unreadable if it is none, or one of an array that cannot be read
   */
  static NpyHeader read(DataInputStream in) throws IOException {
    byte[] start = in.readNBytes(MAGIC.length + 2);
    if (start.length < MAGIC.length + 2 || !Arrays.equals(MAGIC, Arrays.copyOf(start, 6))) {
      throw new Unreadable("an array of numpy", "other bytes");
    }
    int version = start[MAGIC.length];
    if (version < 1 || version > 3) {
      throw new Unreadable("version 1, 2 or 3 of numpy's format", "version " + version);
    }
    int lengthBytes = version == 1 ? Short.BYTES : Integer.BYTES;
    byte[] digits = in.readNBytes(lengthBytes);
    long length = 0;
    for (int i = digits.length - 1; i >= 0; i--) {
      length = length << Byte.SIZE | digits[i] & 0xFF;
    }
    if (digits.length < lengthBytes || length > MAX_TEXT) {
      throw new Unreadable("a header of at most " + MAX_TEXT + " bytes", length + " bytes");
    }
    byte[] text = in.readNBytes((int) length);
    if (text.length < length) {
      throw new Unreadable("a header of " + length + " bytes", "only " + text.length);
    }
    return parse(
        new String(text, StandardCharsets.UTF_8), start.length + lengthBytes + text.length);
  }

  private static NpyHeader parse(String text, int bytes) throws Unreadable {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new Unreadable(
          "the header of an array of floats, {'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }",
          "'" + excerpt(text) + "'");
    }
    ElementType type =
        switch (parts.group(1)) {
          case "<f2" -> ElementType.F16;
          case "<f4" -> ElementType.F32;
          case "<f8" -> ElementType.F64;
          default ->
              throw new Unreadable(
                  "floats, <f4, <f8 or <f2, as array.astype('<f4') makes them",
                  "'" + excerpt(parts.group(1)) + "'");
        };
    List<Integer> shape = shape(parts.group(3));
    if (Tensor.elements(shape.stream().mapToInt(Integer::intValue).toArray()) == Tensor.TOO_MANY) {
      throw new Unreadable("at most %d elements".formatted(Tensor.MAX_ELEMENTS), shape.toString());
    }
    return new NpyHeader(type, parts.group(2).equals("True"), shape, bytes);
  }

  /** The sizes of a tuple: {@code 2, 3}, {@code 2,} or nothing. */
  private static List<Integer> shape(String tuple) throws Unreadable {
    List<Integer> shape = new ArrayList<>();
    String inner = tuple.strip();
    if (inner.isEmpty()) {
      return shape;
    }
    String[] parts = inner.split(",", -1);
    boolean endsWithComma = parts.length > 1 && parts[parts.length - 1].isBlank();
    int count = endsWithComma ? parts.length - 1 : parts.length;
    for (int i = 0; i < count; i++) {
      String size = parts[i].strip();
      if (count > Tensor.MAX_RANK || !size.matches("[0-9]{1,10}")) {
        throw tuple(tuple);
      }
      long value = Long.parseLong(size);
      if (value > Tensor.MAX_ELEMENTS) {
        throw tuple(tuple);
      }
      shape.add((int) value);
    }
    return shape;
  }

  private static Unreadable tuple(String found) {
    return new Unreadable(
        "a shape of at most %d sizes of at most %d".formatted(Tensor.MAX_RANK, Tensor.MAX_ELEMENTS),
        "'(" + excerpt(found) + ")'");
  }

  private static String excerpt(String text) {
    return text.substring(0, Math.min(text.length(), 80));
  }

  /** The bytes that stand before the numbers of a tensor, as numpy writes them. */
  static byte[] of(Tensor tensor) {
    String sizes =
        Arrays.stream(tensor.shape()).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    String tuple = tensor.shape().length == 1 ? sizes + "," : sizes;
    String text =
        String.format(
            Locale.ROOT, "{'descr': '<f4', 'fortran_order': False, 'shape': (%s), }", tuple);
    int before = MAGIC.length + 2 + Short.BYTES;
    int bytes = Math.ceilDiv(before + text.length() + 1, ALIGNMENT) * ALIGNMENT;
    byte[] header = Arrays.copyOf(MAGIC, bytes);
    Arrays.fill(header, before, bytes, (byte) ' ');
    header[MAGIC.length] = 1;
    int length = bytes - before;
    header[before - 2] = (byte) length;
    header[before - 1] = (byte) (length >> Byte.SIZE);
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(ascii, 0, header, before, ascii.length);
    header[bytes - 1] = '\n';
    return header;
  }
}
