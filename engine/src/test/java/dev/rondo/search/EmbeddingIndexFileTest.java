package dev.rondo.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.file.ByteTensor;
import dev.rondo.file.ModelFileException;
import dev.rondo.file.Safetensors;
import dev.rondo.file.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Indexes that come back from files with the same bits, and files that are refused. */
final class EmbeddingIndexFileTest {

  @TempDir private Path folder = Path.of("");

  private Path file = Path.of("");

  @BeforeEach
  void setUp() {
    file = folder.resolve("index");
  }

  @ParameterizedTest
  @EnumSource
  void save_anyMeasure_comesBackWithTheSameBits(Measure measure) throws IOException {
    EmbeddingIndex index = EmbeddingIndex.of(measure, SearchRows.random(1100, 17, 1));
    index.save(file);
    EmbeddingIndex read = EmbeddingIndex.load(file);
    assertEquals(measure, read.measure());
    assertFalse(read.hasTexts());
    for (int i = 0; i < 1100; i++) {
      assertArrayEquals(index.embedding(i), read.embedding(i));
    }
    float[][] queries = SearchRows.random(3, 17, 2);
    assertEquals(index.nearest(queries, 20), read.nearest(queries, 20));
    Path again = folder.resolve("again");
    read.save(again);
    assertEquals(-1, Files.mismatch(file, again));
  }

  @Test
  void save_texts_comeBack() throws IOException {
    List<String> texts = List.of("", "zwei\nZeilen", "\0", "naïve 语言 🙂", "x".repeat(70_000));
    EmbeddingIndex.of(Measure.DOT, new float[5][2], texts).save(file);
    EmbeddingIndex read = EmbeddingIndex.load(file);
    for (int i = 0; i < 5; i++) {
      assertEquals(texts.get(i), read.text(i));
    }
  }

  @Test
  void save_moreRowsThanATensorTakes_comeBack() throws IOException {
    EmbeddingIndexBuilder builder = EmbeddingIndex.builder(Measure.DOT, 1);
    for (int i = 0; i < 70_000; i++) {
      builder.add(new float[] {i}, Integer.toString(i));
    }
    builder.build().save(file);
    assertEquals(
        "[embeddings.0 [65536 × 1], embeddings.1 [4464 × 1]]",
        Safetensors.read(file).tensors().toString());
    EmbeddingIndex read = EmbeddingIndex.load(file);
    assertEquals(70_000, read.size());
    assertEquals("69999", read.text(69_999));
    assertEquals(69_999f, read.embedding(69_999)[0]);
    assertEquals("65536", read.text(65_536));
  }

  @Test
  void save_noRows_comesBackAsNone() throws IOException {
    EmbeddingIndex.builder(Measure.MANHATTAN, 9).build().save(file);
    EmbeddingIndex read = EmbeddingIndex.load(file);
    assertEquals(0, read.size());
    assertEquals(9, read.dimension());
  }

  @Test
  void load_noSuchFile_throws() {
    assertThrows(NoSuchFileException.class, () -> EmbeddingIndex.load(file));
  }

  @Test
  void load_everyTruncation_isRefused() throws IOException {
    EmbeddingIndex.of(Measure.DOT, new float[2][3], List.of("a", "b")).save(file);
    byte[] bytes = Files.readAllBytes(file);
    for (int length = 0; length < bytes.length; length++) {
      Files.write(file, Arrays.copyOf(bytes, length));
      assertThrows(ModelFileException.class, () -> EmbeddingIndex.load(file));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "format | rondo predictor 1 | expected format 'rondo embeddings 1' but found 'rondo pr",
        "format | | expected metadata 'format' but found none",
        "measure | Dot | expected measure 'DOT' or 'COSINE' or 'EUCLIDEAN' or 'MANHATTAN' but",
        "texts | maybe | expected texts 'yes' or 'no' but found 'maybe'",
        "texts | no | expected no texts but found [texts.0 [10 bytes]]",
        "dimension | 0 | expected a dimension from 1 to 65536 but found '0'",
        "dimension | 65537 | expected a dimension from 1 to 65536 but found '65537'",
        "dimension | 99999999999999999999 | expected a dimension from 1 to 65536",
        "dimension | ٣ | expected a dimension from 1 to 65536 but found '٣'",
        "dimension | 2 | 'embeddings.0' as rows of 2 numbers but found embeddings.0 [2 × 3]"
      })
  void load_otherMetadata_isRefused(String key, String value, String message) throws IOException {
    Map<String, String> metadata = new LinkedHashMap<>(small().metadata());
    if (value == null) {
      metadata.remove(key);
    } else {
      metadata.put(key, value);
    }
    new Safetensors(small().tensors(), small().byteTensors(), metadata).write(file);
    assertRefused(message);
  }

  @Test
  void load_otherTensors_isRefused() throws IOException {
    refused("'embeddings.0' as rows of 3 numbers but found embeddings.0 [6]", tensor(6));
    refused("'embeddings.0' as rows of 3 numbers but found embeddings.0 [0 × 3]", tensor(0, 3));
    refused("as rows of 3 numbers but found embeddings.0 [1 × 2 × 3]", tensor(1, 2, 3));
    refused(
        "expected a tensor 'embeddings.0' but found only [rows [2 × 3]]",
        Tensor.of("rows", new float[6], 0, 2, 3));
    refused("expected texts.0 to texts.1 but found [texts.0 [10 bytes]]", tensor(2, 3), tensor1());
    refused("expected no texts but found [texts.0 [10 bytes]]");
  }

  @Test
  void load_rowsThatCannotBeSearched_isRefused() throws IOException {
    float[] data = {1, 0, 0, 0, Float.NaN, 0};
    refused(
        "expected rows that can be searched but found row 1: expected finite numbers but found NaN",
        Tensor.of("embeddings.0", data, 0, 2, 3));
    data[4] = 1.001f;
    refused(
        "expected rows of length 1 or 0, as the measure is COSINE but found row 1 with length 1.00",
        Tensor.of("embeddings.0", data, 0, 2, 3));
  }

  @Test
  void load_otherTexts_isRefused() throws IOException {
    String ends = "expected 2 texts in 'texts.0' but found text ";
    refusedTexts(ends + "0, which does not end within its 0 bytes");
    refusedTexts(ends + "0, which does not end within its 3 bytes", 0, 0, 0);
    refusedTexts(ends + "1, which does not end within its 4 bytes", 0, 0, 0, 0);
    refusedTexts(ends + "1, which does not end within its 9 bytes", 0, 0, 0, 0, 2, 0, 0, 0, 'a');
    refusedTexts(ends + "0, which does not end within its 8 bytes", -1, -1, -1, -1, 0, 0, 0, 0);
    refusedTexts(ends + "0, which does not end within its 8 bytes", -1, -1, -1, 127, 0, 0, 0, 0);
    refusedTexts(
        "expected 2 texts in 'texts.0' but found 1 bytes behind them", 0, 0, 0, 0, 0, 0, 0, 0, 0);
    refusedTexts(
        "expected texts in UTF-8 but found another encoding in text 1 of 'texts.0'",
        0,
        0,
        0,
        0,
        1,
        0,
        0,
        0,
        0xE4);
  }

  /** Two directions of three numbers with texts. */
  private static Safetensors small() {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("format", "rondo embeddings 1");
    metadata.put("measure", "COSINE");
    metadata.put("dimension", "3");
    metadata.put("texts", "yes");
    float[] data = {1, 0, 0, 0, 0, 0};
    return new Safetensors(
        List.of(Tensor.of("embeddings.0", data, 0, 2, 3)),
        List.of(ByteTensor.of("texts.0", new byte[] {1, 0, 0, 0, 'a', 1, 0, 0, 0, 'b'})),
        metadata);
  }

  private static Tensor tensor(int... shape) {
    return Tensor.of("embeddings.0", new float[6], 0, shape);
  }

  private static Tensor tensor1() {
    return Tensor.of("embeddings.1", new float[6], 0, 2, 3);
  }

  private void refused(String message, Tensor... tensors) throws IOException {
    new Safetensors(List.of(tensors), small().byteTensors(), small().metadata()).write(file);
    assertRefused(message);
  }

  private void refusedTexts(String message, int... bytes) throws IOException {
    byte[] texts = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      texts[i] = (byte) bytes[i];
    }
    new Safetensors(small().tensors(), List.of(ByteTensor.of("texts.0", texts)), small().metadata())
        .write(file);
    assertRefused(message);
  }

  private void assertRefused(String part) {
    String message =
        String.valueOf(
            assertThrows(ModelFileException.class, () -> EmbeddingIndex.load(file)).getMessage());
    assertTrue(message.startsWith(file + ": expected ") && message.contains(part), message);
  }
}
