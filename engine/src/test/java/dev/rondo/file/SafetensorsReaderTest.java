package dev.rondo.file;

import static dev.rondo.file.SafetensorsFiles.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file that is not right is refused with one kind of exception, and costs no memory. */
class SafetensorsReaderTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void chooseFile() {
    file = folder.resolve("model.safetensors");
  }

  @Test
  void read_headerOfAnotherWriter_isUnderstood() throws IOException {
    String header =
        """
        { "b" : { "data_offsets" : [ 4 , 12 ] , "shape" : [ 2 ] , "dtype" : "F32" } ,
        \t"\\u0061\\/\\ud83d\\uDE00" : {"dtype":"F\\u00332","shape":[],"data_offsets":[0,4]},
          "__metadata__" : { "format" : "\\b\\f\\n\\r\\t\\"\\\\" } , "z":
          {"dtype":"F32","shape":[0,9],"data_offsets":[4,4]}}
        """;
    SafetensorsFiles.write(file, header, 12);
    Safetensors contents = Safetensors.read(file);
    assertEquals("[b [2], a/😀 [], z [0 × 9]]", contents.tensors().toString());
    assertEquals(Map.of("format", "\b\f\n\r\t\"\\"), contents.metadata());
  }

  @Test
  void read_dataInAnotherOrderThanTheHeader_findsEachTensor() throws IOException {
    String header = "{" + tensor("a", "[1]", "[4,8]") + "," + tensor("b", "[1]", "[0,4]") + "}";
    SafetensorsFiles.write(file, header, 8);
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(bytes.length - 8, 2.5f);
    Files.write(file, bytes);
    Safetensors contents = Safetensors.read(file);
    assertArrayEquals(new float[] {0}, contents.tensor("a").data());
    assertArrayEquals(new float[] {2.5f}, contents.tensor("b").data());
  }

  @Test
  void read_floatsOfOtherSizes_givesTheNearestFloats() throws IOException {
    String header =
        """
        {"d":{"dtype":"F64","shape":[2],"data_offsets":[0,16]},
         "h":{"dtype":"F16","shape":[3],"data_offsets":[16,22]},
         "b":{"dtype":"BF16","shape":[2],"data_offsets":[22,26]}}
        """;
    SafetensorsFiles.write(file, header, 26);
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer data = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    data.position(bytes.length - 26).putDouble(0.1).putDouble(1e300);
    data.putShort((short) 0x3C00).putShort((short) 0xC000).putShort((short) 0x0001);
    data.putShort((short) 0x3F80).putShort((short) 0xC049);
    Files.write(file, bytes);
    Safetensors contents = Safetensors.read(file);
    float[] doubles = {0.1f, Float.POSITIVE_INFINITY};
    assertArrayEquals(doubles, contents.tensor("d").data());
    assertArrayEquals(new float[] {1, -2, 0x1p-24f}, contents.tensor("h").data());
    assertArrayEquals(new float[] {1, -3.140625f}, contents.tensor("b").data());
  }

  @Test
  void read_everyTruncation_isRefused() throws IOException {
    byte[] bytes = smallFile();
    for (int length = 0; length < bytes.length; length++) {
      Files.write(file, Arrays.copyOf(bytes, length));
      assertThrows(ModelFileException.class, () -> Safetensors.read(file), "length " + length);
    }
    System.out.printf("each of %d lengths was refused%n", bytes.length);
  }

  @Test
  void read_bytesBehindTheEnd_isRefused() throws IOException {
    byte[] bytes = smallFile();
    Files.write(file, Arrays.copyOf(bytes, bytes.length + 1));
    assertRefused("expected 36 bytes of data but found 37 bytes");
  }

  @Test
  void read_everyFlippedBitOfTheHeader_isRefusedOrHasTheSameShapes() throws IOException {
    byte[] bytes = smallFile();
    int dataStart = bytes.length - 36;
    int refused = 0;
    for (int bit = 0; bit < 8 * dataStart; bit++) {
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(file, bytes);
      try {
        Safetensors contents = Safetensors.read(file);
        List<int[]> shapes = contents.tensors().stream().map(Tensor::shape).toList();
        assertArrayEquals(new int[][] {{2, 3}, {3}}, shapes.toArray(), "bit " + bit);
      } catch (ModelFileException e) {
        refused++;
      }
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
    }
    System.out.printf(
        "%d of %d flipped bits of a header were refused, the others have the same shapes%n",
        refused, 8 * dataStart);
    assertTrue(refused > 7 * dataStart, "refused " + refused + " of " + 8 * dataStart);
  }

  @Test
  void read_randomBytesInTheHeader_throwsNothingElse() throws IOException {
    byte[] original = smallFile();
    Random random = new Random(5);
    byte[] likely = "{}[]\",:0123456789\\u-.eE \n\u00e9F32".getBytes(StandardCharsets.UTF_8);
    for (int repeat = 0; repeat < 5000; repeat++) {
      byte[] bytes = original.clone();
      for (int change = random.nextInt(4); change >= 0; change--) {
        bytes[Long.BYTES + random.nextInt(bytes.length - 36 - Long.BYTES)] =
            likely[random.nextInt(likely.length)];
      }
      Files.write(file, bytes);
      try {
        Safetensors.read(file);
      } catch (ModelFileException e) {
        assertTrue(e.toString().contains(file + ": expected "), e.toString());
      }
    }
  }

  @ParameterizedTest
  @MethodSource
  void read_hostileHeader_isRefused(String header, String message) throws IOException {
    SafetensorsFiles.write(file, header, 8);
    assertRefused(message);
  }

  static Stream<Arguments> read_hostileHeader_isRefused() {
    return Stream.of(
        arguments("", "expected '{' but found the end of the header"),
        arguments(" {}", "expected '{' but found ' {}' at character 0"),
        arguments("[]", "expected '{' but found"),
        arguments("\ufeff{}", "expected '{' but found"),
        arguments("{}", "expected 0 bytes of data but found 8 bytes"),
        arguments("{} x", "expected the end of the header but found 'x' at character 3"),
        arguments("{}\0", "expected the end of the header but found '·' at character 2"),
        arguments("{", "expected a string in quotation marks but found the end of the header"),
        arguments("{'w':1}", "expected a string in quotation marks but found ''w':1}'"),
        arguments("{\"w\"}", "expected ':' but found '}'"),
        arguments("{\"w", "expected '\"' but found the end of the header"),
        arguments("{\"w\":[[[[[[[[", "expected '{' but found '[[[[[[[['"),
        arguments("{\"w\":" + "{\"a\":".repeat(100_000), "dtype, shape and data_offsets of 'w'"),
        arguments("{\"w\":null}", "expected '{' but found 'null}'"),
        arguments("{\"w\":{}}", "expected dtype, shape and data_offsets of 'w' but found only []"),
        arguments("{\"w\":{\"dtype\":\"F32\",}}", "expected a string in quotation marks"),
        arguments("{" + tensor("w", "[2]", "[0,8]") + ",}", "expected a string in quotation"),
        arguments("{" + tensor("w", "[2]", "[0,8]") + ";}", "expected ',' or '}' but found ';}'"),
        arguments(
            "{\"w\":{\"dtype\":\"I64\"",
            "one of the dtypes [F32, F64, F16, BF16, U8] for 'w' but found 'I64'"),
        arguments(bytes("[2,4]", "[0,8]"), "one axis for 'w', as it is U8 but found [2, 4]"),
        arguments(bytes("[]", "[0,1]"), "one axis for 'w', as it is U8 but found []"),
        arguments(bytes("[2]", "[0,8]"), "that are 2 bytes apart, as its shape [2] is"),
        arguments(bytes("[2147483646]", "[0,8]"), "a shape of at most 2147483645 elements"),
        arguments(bytes("[7]", "[0,7]"), "expected 7 bytes of data but found 8 bytes"),
        arguments("{\"w\":{\"dtype\":\"F32\",\"dtype\"", "every key once but found 'dtype' twice"),
        arguments("{\"w\":{\"shapes\":[1]", "but found the key 'shapes'"),
        arguments("{\"__metadata__\":{\"a\":1}}", "a string in quotation marks but found '1}}'"),
        arguments("{\"__metadata__\":{\"a\":\"\",\"a\"", "every key once but found 'a' twice"),
        arguments("{\"__metadata__\":{},\"__metadata__\"", "every key once"),
        arguments(
            "{" + tensor("w", "[1]", "[0,4]") + "," + tensor("\\u0077", "[1]", "[4,8]") + "}",
            "expected every key once but found 'w' twice"),
        arguments(hostile("[-2]", "[0,8]"), "a whole number, not negative, of at most 18 digits"),
        arguments(hostile("[2.0]", "[0,8]"), "a whole number, not negative"),
        arguments(hostile("[2e0]", "[0,8]"), "a whole number, not negative"),
        arguments(hostile("[02]", "[0,8]"), "a whole number, not negative"),
        arguments(hostile("[٢]", "[0,8]"), "a whole number, not negative"),
        arguments(hostile("[2 2]", "[0,8]"), "expected ',' or ']'"),
        arguments(hostile("[9223372036854775808]", "[0,8]"), "of at most 18 digits"),
        arguments(hostile("[2]", "[-8,0]"), "a whole number, not negative"),
        arguments(hostile("[2]", "[8,0]"), "2] is but found [8, 0]"),
        arguments(hostile("[2]", "[0]"), "that are 8 bytes apart, as its shape [2] is but found"),
        arguments(hostile("[2]", "[0,8,8]"), "but found [0, 8, 8]"),
        arguments(hostile("[1]", "[0,8]"), "that are 4 bytes apart"),
        arguments(hostile("[1,1,1,1,1,1,1,1,2]", "[0,8]"), "a shape of at most 8 axes for 'w'"),
        arguments(hostile("[2147483646]", "[0,8]"), "a shape of at most 2147483645 elements"),
        arguments(hostile("[999999999999999999]", "[0,8]"), "a shape of at most 2147483645"),
        arguments(hostile("[65536,65536]", "[0,0]"), "a shape of at most 2147483645 elements"),
        arguments(
            hostile("[2147483647,2147483647,4]", "[0,4]"),
            "a shape of at most 2147483645 elements"),
        arguments(
            hostile("[2147483645]", "[0,8589934580]"),
            "expected 8589934580 bytes of data but found 8 bytes"),
        arguments(hostile("[1]", "[0,4]"), "expected 4 bytes of data but found 8 bytes"),
        arguments(hostile("[1]", "[4,8]"), "expected a tensor at byte 0 of the data but found 'w'"),
        arguments(
            "{" + tensor("v", "[2]", "[0,8]") + "," + tensor("w", "[1]", "[4,8]") + "}",
            "expected a tensor at byte 8 of the data but found 'w' at byte 4 as the next"),
        arguments("{\"a\nb\"", "no control character within a string but found '·b\"'"),
        arguments("{\"\\x\"", "one of \"\\/bfnrtu after a backslash but found 'x\"'"),
        arguments("{\"\\u12g4\"", "four hexadecimal digits but found 'g4\"'"),
        arguments("{\"\\u12", "four hexadecimal digits but found the end of the header"),
        arguments("{\"\\u١٢٣٤\"", "four hexadecimal digits"),
        arguments("{\"\\ud83d\"", "the lower half of the surrogate U+D83D but found '\"'"),
        arguments("{\"\\ud83d\\u0041\"", "the lower half of the surrogate U+D83D but found U+0041"),
        arguments("{\"\\ude00\"", "a high surrogate first but found only its lower half U+DE00"),
        arguments("{\"\\", "an escape but found the end of the header"));
  }

  @Test
  void read_namesThatNoTensorHas_areRefused() throws IOException {
    for (String name : List.of("", "\\u001b[2J", "a".repeat(256))) {
      SafetensorsFiles.write(file, "{" + tensor(name, "[1]", "[0,4]") + "}", 4);
      assertRefused("expected a name of a tensor, 1 to 255 characters, no control character");
    }
  }

  @Test
  void read_moreTensorsThanAllowed_isRefused() throws IOException {
    for (int count : new int[] {1 << 16, (1 << 16) + 1}) {
      String tensors =
          IntStream.range(0, count)
              .mapToObj(i -> tensor("t" + i, "[0]", "[0,0]"))
              .collect(Collectors.joining(",", "{", "}"));
      SafetensorsFiles.write(file, tensors, 0);
      if (count > 1 << 16) {
        assertRefused("65536 tensors at most");
      } else {
        assertEquals(count, Safetensors.read(file).tensors().size());
      }
    }
  }

  @Test
  void read_listOfMoreNumbersThanAnyShape_isRefused() throws IOException {
    SafetensorsFiles.write(file, hostile("[1" + ",1".repeat(1 << 20) + "]", "[0,4]"), 4);
    assertRefused("a list of at most 9 numbers");
  }

  /** The message goes to a terminal. */
  @Test
  void read_textThatMovesTheCursor_isShownAsPoints() throws IOException {
    SafetensorsFiles.write(file, "{\"__metadata__\":{\"\\u001b[2J\":\"\",\"\\u001b[2J\"", 0);
    assertRefused("but found '·[2J' twice");
    String name = "a".repeat(1 << 20);
    SafetensorsFiles.write(file, "{\"__metadata__\":{\"" + name + "\":\"\",\"" + name + "\"", 0);
    String message =
        assertThrows(ModelFileException.class, () -> Safetensors.read(file)).toString();
    assertTrue(message.length() < 10_000, () -> message.length() + " characters");
  }

  @Test
  void read_headerNotInUtf8_isRefused() throws IOException {
    byte[] notUtf8 = "{\"\u00e9\"".getBytes(StandardCharsets.ISO_8859_1);
    SafetensorsFiles.write(file, notUtf8, 0);
    assertRefused("expected a header in UTF-8 but found another encoding at byte 2");
    byte[] cutShort = Arrays.copyOf("{\"é".getBytes(StandardCharsets.UTF_8), 3);
    SafetensorsFiles.write(file, cutShort, 0);
    assertRefused("expected a header in UTF-8 but found another encoding at byte 2");
  }

  @Test
  void read_lengthOfTheHeaderIsHuge_isRefused() throws IOException {
    for (long length : new long[] {57, 1L << 31, Long.MAX_VALUE, Long.MIN_VALUE, -1}) {
      byte[] bytes = new byte[64];
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
      Files.write(file, bytes);
      assertRefused(
          "whose header has at most 56 bytes here but found "
              + Long.toUnsignedString(length)
              + " as its length");
    }
  }

  @Test
  void read_headerLongerThanAllowed_isRefused() throws IOException {
    SafetensorsFiles.write(file, new byte[(16 << 20) + 1], 0);
    assertRefused("at most 16777216 bytes here but found 16777217 as its length");
  }

  @Test
  void read_notAModel_isRefused() throws IOException {
    Files.writeString(file, "PK\u0003\u0004 or any other file that somebody took for a model");
    assertRefused("expected a safetensors file");
    Files.writeString(file, "");
    assertRefused("expected at least 8 bytes but found only 0");
  }

  @Test
  void read_folder_isRefused() throws IOException {
    Files.createDirectory(file);
    assertRefused("expected a file but found a folder");
  }

  private byte[] smallFile() throws IOException {
    SafetensorsFiles.small().write(file);
    return Files.readAllBytes(file);
  }

  private void assertRefused(String part) {
    String message =
        assertThrows(ModelFileException.class, () -> Safetensors.read(file)).toString();
    assertTrue(message.contains(file + ": expected ") && message.contains(part), message);
  }

  private static String bytes(String shape, String offsets) {
    return hostile(shape, offsets).replace("F32", "U8");
  }

  private static String hostile(String shape, String offsets) {
    return "{" + tensor("w", shape, offsets) + "}";
  }
}
