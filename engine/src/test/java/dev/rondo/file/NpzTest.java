package dev.rondo.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that numpy wrote are read, ours come back, and anything else is refused by its name. */
final class NpzTest {

  @TempDir private Path folder;
  private int damaged;
  private int refused;

  private static Path resource(String name) {
    URL found = NpzTest.class.getResource(name);
    assertNotNull(found, name);
    try {
      return Path.of(found.toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertTensor(Tensor tensor, String name, int... shape) {
    assertEquals(name, tensor.name());
    assertArrayEquals(shape, tensor.shape(), name);
    float[] data = tensor.data();
    for (int i = 0; i < data.length; i++) {
      assertEquals(i / 4f - 1, data[i], name + ", element " + i);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"stored.npz", "deflated.npz"})
  void file_ofNumpy_hasItsArrays(String name) throws IOException {
    List<Tensor> tensors = Npz.read(resource(name));

    assertEquals(7, tensors.size());
    assertTensor(tensors.get(0), "single", 2, 3);
    assertTensor(tensors.get(1), "double", 5);
    assertTensor(tensors.get(2), "half", 2, 2);
    assertTensor(tensors.get(3), "fortran", 2, 3, 4);
    assertTensor(tensors.get(4), "scalar");
    assertTensor(tensors.get(5), "empty", 0, 3);
    assertTensor(tensors.get(6), "a/path.0", 1);
    System.out.printf("%s of numpy: %d arrays are read%n", name, tensors.size());
  }

  private static List<Tensor> some() {
    float[] many = new float[20_000];
    for (int i = 0; i < many.length; i++) {
      many[i] = i / 4f - 1;
    }
    return List.of(
        Tensor.of("many", many, 0, 100, 200),
        Tensor.of("ä/b", many, 0, 3),
        Tensor.of("one", many, 0));
  }

  @Test
  void file_written_comesBackAndHasTheSameBytes() throws IOException {
    Path file = folder.resolve("weights.npz");
    Path again = folder.resolve("again.npz");
    Npz.write(file, some());
    Npz.write(again, some());

    List<Tensor> read = Npz.read(file);
    assertEquals(3, read.size());
    assertTensor(read.get(0), "many", 100, 200);
    assertTensor(read.get(1), "ä/b", 3);
    assertTensor(read.get(2), "one");
    assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(again));
    System.out.printf("%d arrays that were written come back%n", read.size());
  }

  @Test
  void names_thatAreTheSame_areNotWritten() {
    List<Tensor> twice = List.of(some().getFirst(), some().getFirst());

    assertThrows(
        IllegalArgumentException.class, () -> Npz.write(folder.resolve("twice.npz"), twice));
    assertEquals(0, folder.toFile().list().length);
  }

  // Files from strangers.

  private String refusal(byte[] bytes) throws IOException {
    Path file = folder.resolve("hostile.npz");
    Files.write(file, bytes);
    return String.valueOf(
        assertThrows(ModelFileException.class, () -> Npz.read(file)).getMessage());
  }

  private static byte[] array(String header, int bytes) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[10 + text.length + bytes];
    byte[] start = {
      (byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) text.length, (byte) (text.length >> 8)
    };
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(text, 0, all, start.length, text.length);
    return all;
  }

  private static byte[] zip(String name, byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.setLevel(Deflater.BEST_SPEED);
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
    }
    return bytes.toByteArray();
  }

  private void assertRefused(String expected, String header, int bytes) throws IOException {
    String message = refusal(zip("w.npy", array(header, bytes)));
    assertTrue(message.contains(expected), message);
  }

  @Test
  void headers_thatAreNone_areRefused() throws IOException {
    String end = "'fortran_order': False, 'shape': ";
    assertRefused("the header of an array of floats", "{'descr': '<f4', " + end + "(2, 3) ", 24);
    assertRefused("floats, <f4, <f8 or <f2", "{'descr': '<i8', " + end + "(3,), }", 24);
    assertRefused("floats, <f4, <f8 or <f2", "{'descr': '|O', " + end + "(3,), }", 24);
    assertRefused("floats, <f4, <f8 or <f2", "{'descr': '>f4', " + end + "(3,), }", 12);
    assertRefused("a shape of at most 8", "{'descr': '<f4', " + end + "(1,1,1,1,1,1,1,1,1), }", 4);
    assertRefused("a shape of at most 8", "{'descr': '<f4', " + end + "(9999999999,), }", 4);
    assertRefused("a shape of at most 8", "{'descr': '<f4', " + end + "(3,,2), }", 4);
    assertRefused("elements", "{'descr': '<f4', " + end + "(2000000000, 2000000000), }", 4);
    assertRefused("bytes of 'w'", "{'descr': '<f4', " + end + "(3,), }", 8);
    assertRefused("bytes of 'w'", "{'descr': '<f4', " + end + "(3,), }", 16);
    assertRefused("the header of an array of floats", "__import__('os').system('id')", 4);
  }

  @Test
  void entries_thatAreNoArrays_areRefused() throws IOException {
    assertTrue(
        refusal(zip("archive/data.pkl", new byte[9])).contains("use safetensors.torch.save_file"));
    assertTrue(refusal(zip("w.npy", new byte[20])).contains("expected an array of numpy in 'w'"));
    assertTrue(refusal(new byte[20]).contains("expected a zip file"));
    String integers =
        String.valueOf(
            assertThrows(ModelFileException.class, () -> Npz.read(resource("integers.npz")))
                .getMessage());
    assertTrue(integers.contains("array.astype('<f4') makes them in 'counts'"), integers);
  }

  @Test
  void zeros_thatAFewBytesStandFor_areRefusedBeforeTheyAreRead() throws IOException {
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (25000000,), }";
    byte[] bomb = zip("w.npy", array(header, 100_000_000));

    assertTrue(bomb.length < 1_000_000, () -> bomb.length + " bytes");
    String message = refusal(bomb);
    assertTrue(message.contains("bytes of arrays, for a file of"), message);
  }

  @Test
  void file_cutAnywhereOrWithAnyBitFlipped_isReadRightOrRefused() throws IOException {
    Path file = folder.resolve("small.npz");
    Npz.write(file, List.of(some().get(1), some().get(2)));
    byte[] whole = Files.readAllBytes(file);

    for (int length = 0; length < whole.length; length++) {
      assertReadOrRefused(Arrays.copyOf(whole, length), "cut to " + length);
    }
    for (int bit = 0; bit < whole.length * 8; bit++) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertReadOrRefused(flipped, "bit " + bit);
    }
    var random = new Random(1);
    for (int i = 0; i < 500; i++) {
      byte[] changed = whole.clone();
      for (int k = 0; k < 1 + random.nextInt(8); k++) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      }
      assertReadOrRefused(changed, "random change " + i);
    }
    System.out.printf(
        "%,d damaged files, of which %,d were refused and the others read right%n",
        damaged, refused);
  }

  /** Whatever is read has numbers that the zip file has a checksum of. */
  private void assertReadOrRefused(byte[] bytes, String what) throws IOException {
    damaged++;
    Path file = folder.resolve("changed.npz");
    Files.write(file, bytes);
    List<Tensor> read = new ArrayList<>();
    try {
      read.addAll(Npz.read(file));
    } catch (ModelFileException e) {
      refused++;
      return;
    }
    for (Tensor tensor : read) {
      assertTensor(tensor, tensor.name(), tensor.shape());
    }
    assertTrue(read.size() <= 2, what);
  }
}
