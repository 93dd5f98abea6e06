package dev.rondo.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {
  @TempDir Path folder;

  @Test
  void write_anyContents_comeBackBitForBit() throws IOException {
    float[] special = {0f, -0f, Float.NaN, Float.MIN_VALUE, Float.NEGATIVE_INFINITY, 1.5f};
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("zebra", "quote \" backslash \\ newline \n nul \0 unit \u001f del \u007f");
    metadata.put("ape \"\\", "é 日本 😀");
    metadata.put("", "");
    Safetensors written =
        new Safetensors(
            List.of(
                Tensor.of("Wz \"\\ 😀", special, 0, 2, 3),
                Tensor.of("scalar", special, 5),
                Tensor.of("none", special, 0, 4, 0, 2),
                Tensor.of("last", special, 1, 1, 1, 1, 1, 1, 1, 1, 5)),
            metadata);
    Path file = folder.resolve("model.safetensors");
    written.write(file);
    Safetensors read = Safetensors.read(file);
    assertEquals(List.copyOf(metadata.entrySet()), List.copyOf(read.metadata().entrySet()));
    assertEquals(4, read.tensors().size());
    for (int i = 0; i < 4; i++) {
      Tensor expected = written.tensors().get(i);
      Tensor found = read.tensors().get(i);
      assertEquals(expected.name(), found.name());
      assertArrayEquals(expected.shape(), found.shape());
      assertArrayEquals(bits(expected), bits(found));
    }
  }

  @Test
  void write_nothing_comesBackAsNothing() throws IOException {
    Path file = folder.resolve("empty");
    new Safetensors(List.of(), Map.of()).write(file);
    assertEquals(64, Files.size(file));
    assertTrue(Safetensors.read(file).tensors().isEmpty());
    assertTrue(Safetensors.read(file).metadata().isEmpty());
  }

  @Test
  void write_moreThanOneChunk_comesBackBitForBit() throws IOException {
    float[] data = new float[100_003];
    for (int i = 0; i < data.length; i++) {
      data[i] = i;
    }
    Path file = folder.resolve("large");
    new Safetensors(
            List.of(Tensor.of("a", data, 0, 50_001), Tensor.of("b", data, 50_001, 50_002)),
            Map.of())
        .write(file);
    float[] read = new float[data.length];
    Safetensors contents = Safetensors.read(file);
    contents.tensor("a").copyTo(read, 0);
    contents.tensor("b").copyTo(read, 50_001);
    assertArrayEquals(data, read);
  }

  @Test
  void write_oneTensor_isTheDocumentedFormat() throws IOException {
    Path file = folder.resolve("model");
    new Safetensors(List.of(Tensor.of("W", new float[] {1, -2}, 0, 1, 2)), Map.of("k", "v"))
        .write(file);
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    byte[] header = new byte[(int) bytes.getLong()];
    bytes.get(header);
    assertEquals(0, bytes.position() % 64);
    assertEquals(
        "{\"__metadata__\":{\"rondo.crc32c\":\"918492c5\",\"k\":\"v\"},"
            + "\"W\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]}}",
        new String(header, StandardCharsets.UTF_8).stripTrailing());
    assertEquals(1f, bytes.getFloat());
    assertEquals(-2f, bytes.getFloat());
    assertFalse(bytes.hasRemaining());
  }

  @Test
  void write_bytesBesideFloats_comeBackAndStandBehindThem() throws IOException {
    Path file = folder.resolve("index");
    byte[] large = new byte[200_001];
    for (int i = 0; i < large.length; i++) {
      large[i] = (byte) (i * 31 >> 3);
    }
    new Safetensors(
            List.of(Tensor.of("a", new float[] {1, 2}, 0, 2)),
            List.of(ByteTensor.of("t", large), ByteTensor.of("none", new byte[0])),
            Map.of())
        .write(file);
    Safetensors read = Safetensors.read(file);
    assertArrayEquals(new float[] {1, 2}, read.tensor("a").data());
    assertArrayEquals(large, read.bytes("t").data());
    assertEquals("[t [200001 bytes], none [0 bytes]]", read.byteTensors().toString());
    assertTrue(read.hasBytes("none"));
    assertFalse(read.hasBytes("a"));
    assertFalse(read.has("t"));
    Path again = folder.resolve("again");
    read.write(again);
    assertEquals(-1, Files.mismatch(file, again));
  }

  @Test
  void bytes_unknownName_throwsAndListsTheKnownOnes() {
    Safetensors contents =
        new Safetensors(List.of(), List.of(ByteTensor.of("t", new byte[3])), Map.of());
    assertEquals(
        "expected bytes 'u' but found only [t [3 bytes]]",
        assertThrows(IllegalArgumentException.class, () -> contents.bytes("u")).getMessage());
  }

  @Test
  void bytes_arraysChangedByTheirHolders_staysAsItIs() {
    byte[] source = {1, 2};
    ByteTensor tensor = ByteTensor.of("t", source);
    source[0] = 9;
    tensor.data()[1] = 9;
    assertArrayEquals(new byte[] {1, 2}, tensor.data());
  }

  @Test
  void write_sameContents_areTheSameBytes() throws IOException {
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    Safetensors contents = SafetensorsFiles.small();
    contents.write(first);
    Safetensors.read(first).write(second);
    assertEquals(-1, Files.mismatch(first, second));
  }

  @Test
  void write_overAnotherFile_replacesItAndLeavesNoOther() throws IOException {
    Path file = folder.resolve("model");
    Files.writeString(file, "old and longer than the new one".repeat(100));
    SafetensorsFiles.small().write(file);
    assertEquals(2, Safetensors.read(file).tensors().size());
    assertEquals(List.of(file), files());
  }

  @Test
  void write_folderInTheWay_throwsAndLeavesNothingBehind() throws IOException {
    Path target = Files.createDirectory(folder.resolve("model"));
    Files.createFile(target.resolve("something"));
    assertThrows(IOException.class, () -> SafetensorsFiles.small().write(target));
    assertEquals(List.of(target), files());
  }

  @Test
  void write_noSuchFolder_throws() throws IOException {
    Path file = folder.resolve("missing/model");
    assertThrows(ModelFileException.class, () -> SafetensorsFiles.small().write(file));
    assertEquals(List.of(), files());
  }

  @Test
  void write_rootFolder_throws() {
    Path root = folder.getRoot();
    assertThrows(ModelFileException.class, () -> SafetensorsFiles.small().write(root));
  }

  @Test
  void write_headerTooLong_throwsAndKeepsTheOldFile() throws IOException {
    Path file = folder.resolve("model");
    Files.writeString(file, "old");
    Safetensors tooLong = new Safetensors(List.of(), Map.of("long", "x".repeat(16 << 20)));
    String message = assertThrows(ModelFileException.class, () -> tooLong.write(file)).toString();
    assertTrue(message.contains("at most 16777216 bytes"), message);
    assertEquals("old", Files.readString(file));
  }

  @Test
  void read_noSuchFile_throws() {
    assertThrows(NoSuchFileException.class, () -> Safetensors.read(folder.resolve("missing")));
  }

  @Test
  void tensor_unknownName_throwsAndListsTheKnownOnes() {
    assertEquals(
        "expected a tensor 'U' but found only [W [2 × 3], b [3]]",
        assertThrows(IllegalArgumentException.class, () -> SafetensorsFiles.small().tensor("U"))
            .getMessage());
    assertFalse(SafetensorsFiles.small().has("U"));
    assertTrue(SafetensorsFiles.small().has("W"));
  }

  @Test
  void tensor_arraysChangedByTheirHolders_staysAsItIs() {
    float[] source = {1, 2};
    int[] shape = {2};
    Tensor tensor = Tensor.of("w", source, 0, shape);
    source[0] = 9;
    shape[0] = 9;
    tensor.data()[0] = 9;
    tensor.shape()[0] = 9;
    assertArrayEquals(new float[] {1, 2}, tensor.data());
    assertArrayEquals(new int[] {2}, tensor.shape());
  }

  @Test
  void tensor_badShapeOrRange_throws() {
    float[] source = new float[8];
    assertThrows(IllegalArgumentException.class, () -> Tensor.of("w", source, 0, -1));
    assertThrows(
        IllegalArgumentException.class, () -> Tensor.of("w", source, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> Tensor.of("w", source, 0, 1 << 20, 1 << 20));
    assertThrows(IndexOutOfBoundsException.class, () -> Tensor.of("w", source, 1, 2, 4));
    assertThrows(IndexOutOfBoundsException.class, () -> Tensor.of("w", source, -1, 1));
  }

  @Test
  void constructor_namesThatDoNotWork_throws() {
    Tensor w = Tensor.of("w", new float[1], 0);
    assertEquals(
        "expected every name once but found w [] and w []",
        assertThrows(IllegalArgumentException.class, () -> new Safetensors(List.of(w, w), Map.of()))
            .getMessage());
    ByteTensor bytes = ByteTensor.of("w", new byte[2]);
    assertEquals(
        "expected every name once but found w [] and w [2 bytes]",
        assertThrows(
                IllegalArgumentException.class,
                () -> new Safetensors(List.of(w), List.of(bytes), Map.of()))
            .getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> new Safetensors(List.of(), List.of(bytes, bytes), Map.of()));
    Tensor reserved = Tensor.of("__metadata__", new float[1], 0);
    assertThrows(
        IllegalArgumentException.class, () -> new Safetensors(List.of(reserved), Map.of()));
    assertThrows(
        IllegalArgumentException.class, () -> new Safetensors(List.of(), Map.of("k", "\ud83d")));
  }

  @Test
  void constructor_namesThatNoFileHas_throws() {
    for (String name : List.of("", "a\nb", "\u001b[2J", "a".repeat(256))) {
      Tensor tensor = Tensor.of(name, new float[1], 0);
      assertThrows(
          IllegalArgumentException.class, () -> new Safetensors(List.of(tensor), Map.of()), name);
    }
    Tensor longest = Tensor.of("ä".repeat(255), new float[1], 0);
    assertTrue(new Safetensors(List.of(longest), Map.of()).has(longest.name()));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static int[] bits(Tensor tensor) {
    float[] data = tensor.data();
    int[] bits = new int[data.length];
    for (int i = 0; i < data.length; i++) {
      bits[i] = Float.floatToRawIntBits(data[i]);
    }
    return bits;
  }
}
