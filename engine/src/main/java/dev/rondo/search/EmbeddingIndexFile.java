package dev.rondo.search;

import dev.rondo.file.ByteTensor;
import dev.rondo.file.ModelFileException;
import dev.rondo.file.Safetensors;
import dev.rondo.file.Tensor;
import dev.rondo.runtime.Kernels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes indexes to files and reads them, and says what does not fit. */
final class EmbeddingIndexFile {

  /** What the metadata call the format. */
  private static final String FORMAT = "rondo embeddings 1";

  /** Floats of a tensor, 16 MiB: a header of 16 MiB then has room for 2³⁸ floats. */
  private static final int TENSOR_FLOATS = 1 << 22;

  /** Rows of a tensor, so that their texts fit an array at 32,763 bytes each. */
  private static final int TENSOR_ROWS = 1 << 16;

  /**
   * How far the length of a row of a cosine may be from 1.
   *
   * <p>Its numbers are rounded, each by at most 2⁻²⁴ of itself or half the smallest float, so its
   * length is within 2⁻²³; whoever writes such files from other sources may round twice.
   */
  private static final double TOLERANCE = 1e-5;

  private final Path path;
  private final Safetensors content;

  private EmbeddingIndexFile(Path path, Safetensors content) {
    this.path = path;
    this.content = content;
  }

  static void write(Path path, Measure measure, PanelRows rows, @Nullable List<String> texts)
      throws IOException {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("format", FORMAT);
    entries.put("measure", measure.name());
    entries.put("dimension", Integer.toString(rows.dimension()));
    entries.put("texts", texts == null ? "no" : "yes");
    int dimension = rows.dimension();
    int most = Math.clamp(TENSOR_FLOATS / dimension, 1, TENSOR_ROWS);
    List<Tensor> tensors = new ArrayList<>();
    List<ByteTensor> bytes = new ArrayList<>();
    for (int first = 0; first < rows.size(); first += most) {
      int count = Math.min(most, rows.size() - first);
      float[] dense = new float[count * dimension];
      for (int i = 0; i < count; i++) {
        rows.copyRow(first + i, dense, i * dimension);
      }
      tensors.add(Tensor.of("embeddings." + tensors.size(), dense, 0, count, dimension));
      if (texts != null) {
        byte[] encoded = TextBytes.encode(path, texts.subList(first, first + count));
        bytes.add(ByteTensor.of("texts." + bytes.size(), encoded));
      }
    }
    new Safetensors(tensors, bytes, entries).write(path);
  }

  static EmbeddingIndex read(Path path, Kernels kernels) throws IOException {
    return new EmbeddingIndexFile(path, Safetensors.read(path)).index(kernels);
  }

  private EmbeddingIndex index(Kernels kernels) throws ModelFileException {
    oneOf("format", FORMAT);
    String[] names = Arrays.stream(Measure.values()).map(Measure::name).toArray(String[]::new);
    Measure measure = Measure.valueOf(oneOf("measure", names));
    int dimension = dimension();
    boolean withTexts = oneOf("texts", "yes", "no").equals("yes");
    int tensors = content.tensors().size();
    requireByteTensors(withTexts ? tensors : 0);

    var scoring = new Scoring(measure, kernels);
    var rows = new PanelRowsBuilder(dimension);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < tensors; i++) {
      int count = addRows("embeddings." + i, scoring, dimension, rows);
      if (withTexts) {
        byte[] bytes = content.bytes("texts." + i).data();
        TextBytes.decode(path, "texts." + i, bytes, count, texts);
      }
    }
    return new EmbeddingIndex(
        scoring, rows.build(), withTexts ? Collections.unmodifiableList(texts) : null, 1);
  }

  /** Adds the rows of a tensor as they are, and returns their number. */
  private int addRows(String name, Scoring scoring, int dimension, PanelRowsBuilder rows)
      throws ModelFileException {
    if (!content.has(name)) {
      throw refusal("a tensor '" + name + "'", "only " + content.tensors());
    }
    Tensor tensor = content.tensor(name);
    int[] shape = tensor.shape();
    if (shape.length != 2 || shape[0] < 1 || shape[1] != dimension) {
      throw refusal("'%s' as rows of %d numbers".formatted(name, dimension), tensor.toString());
    }
    if (Integer.MAX_VALUE - rows.size() < shape[0]) {
      throw refusal("at most %d rows".formatted(Integer.MAX_VALUE), "more");
    }
    float[] data = tensor.data();
    float[] unused = new float[dimension];
    for (int i = 0; i < shape[0]; i++) {
      String what = "row " + rows.size();
      try {
        scoring.prepare(data, i * dimension, dimension, unused, 0, what);
      } catch (IllegalArgumentException e) {
        throw refusal("rows that can be searched", String.valueOf(e.getMessage()));
      }
      if (scoring.measure() == Measure.COSINE) {
        requireDirection(data, i * dimension, dimension, what);
      }
      rows.add(data, i * dimension);
    }
    return shape[0];
  }

  private void requireDirection(float[] data, int offset, int dimension, String what)
      throws ModelFileException {
    double squares = 0;
    for (int k = offset; k < offset + dimension; k++) {
      squares += (double) data[k] * data[k];
    }
    if (squares != 0 && Math.abs(Math.sqrt(squares) - 1) > TOLERANCE) {
      throw refusal(
          "rows of length 1 or 0, as the measure is COSINE",
          "%s with length %s".formatted(what, Math.sqrt(squares)));
    }
  }

  private int dimension() throws ModelFileException {
    String text = entry("dimension");
    String expected = "a dimension from 1 to " + PanelRows.MOST_DIMENSIONS;
    if (!text.matches("[1-9][0-9]{0,4}") || Integer.parseInt(text) > PanelRows.MOST_DIMENSIONS) {
      throw refusal(expected, "'" + text + "'");
    }
    return Integer.parseInt(text);
  }

  private void requireByteTensors(int count) throws ModelFileException {
    boolean fit = content.byteTensors().size() == count;
    for (int i = 0; i < count; i++) {
      fit &= content.hasBytes("texts." + i);
    }
    if (!fit) {
      throw refusal(
          count == 0 ? "no texts" : "texts.0 to texts.%d".formatted(count - 1),
          content.byteTensors().toString());
    }
  }

  private String oneOf(String key, String... allowed) throws ModelFileException {
    String found = entry(key);
    if (!Arrays.asList(allowed).contains(found)) {
      throw refusal(key + " '" + String.join("' or '", allowed) + "'", "'" + found + "'");
    }
    return found;
  }

  private String entry(String key) throws ModelFileException {
    String found = content.metadata().get(key);
    if (found == null) {
      throw refusal("metadata '" + key + "'", "none");
    }
    return found;
  }

  private ModelFileException refusal(String expected, String found) {
    return new ModelFileException(path, expected, found);
  }
}
