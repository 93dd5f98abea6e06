package dev.rondo.models.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.file.ModelFileException;
import dev.rondo.file.Npz;
import dev.rondo.file.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The bytes are a file, and then the array in a file, whose checksum fits them: it is refused by a
 * {@link ModelFileException}, or unpacks to no more than {@link Npz} says, and what was read and
 * written again reads the same.
 */
final class NpzFuzz {

  private static final long FREE_BYTES = 64L << 20;
  private static final int MAX_EXPANSION = 16;

  private NpzFuzz() {}

  /** Called by Jazzer, and for each file of the corpus. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    read(input);
    read(fileOf(input));
  }

  /** A file with one array; of other bytes that a fuzzer changes the checksum would be wrong. */
  private static byte[] fileOf(byte[] array) throws IOException {
    var checksum = new CRC32();
    checksum.update(array);
    var entry = new ZipEntry("w.npy");
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(array.length);
    entry.setCrc(checksum.getValue());
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(entry);
      zip.write(array);
    }
    return bytes.toByteArray();
  }

  private static void read(byte[] content) throws IOException {
    Path file = InputFile.of(content);
    List<Tensor> first;
    try {
      first = Npz.read(file);
    } catch (ModelFileException e) {
      return;
    }
    long elements = first.stream().mapToLong(Tensor::elements).sum();
    long most = FREE_BYTES + MAX_EXPANSION * (long) content.length;
    assertTrue(elements <= most / Short.BYTES, () -> elements + " elements of " + content.length);
    Npz.write(file, first);
    List<Tensor> second = Npz.read(file);
    assertEquals(names(first), names(second));
    for (int i = 0; i < first.size(); i++) {
      assertArrayEquals(first.get(i).shape(), second.get(i).shape());
      assertArrayEquals(bits(first.get(i)), bits(second.get(i)));
    }
  }

  private static List<String> names(List<Tensor> tensors) {
    return tensors.stream().map(Tensor::name).toList();
  }

  private static int[] bits(Tensor tensor) {
    float[] data = tensor.data();
    int[] bits = new int[data.length];
    Arrays.setAll(bits, i -> Float.floatToRawIntBits(data[i]));
    return bits;
  }
}
