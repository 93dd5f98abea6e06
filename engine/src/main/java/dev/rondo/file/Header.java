package dev.rondo.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the header of a file says: where each tensor lies, in the order of the header; and strings.
 */
record Header(List<Entry> entries, Map<String, String> metadata) {

  /**
   * A tensor whose shape and range agree; {@code begin} and {@code end} count bytes of the data.
   */
  record Entry(String name, ElementType type, List<Integer> shape, long begin, long end) {}

  /**
   * Reads the text of a header.
   *
   * @throws ModelFileException if it is not strict JSON, or anything but metadata and tensors of a
   *     known type stands there, or a key stands there twice, or a range is not as long as its
   *     shape, or there are more tensors or longer names than {@link Safetensors} has
   */
  static Header parse(Path file, String text) throws ModelFileException {
    return new Parser(new HeaderCursor(file, text)).header();
  }

  /**
   * Checks that the tensors cover {@code dataBytes} bytes of data, each byte once.
   *
   * @throws ModelFileException at the first hole or overlap, or if bytes are left or missing
   */
  void checkTiling(Path file, long dataBytes) throws ModelFileException {
    List<Entry> sorted = new ArrayList<>(entries);
    sorted.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    long covered = 0;
    for (Entry entry : sorted) {
      if (entry.begin != covered) {
        throw new ModelFileException(
            file,
            "a tensor at byte " + covered + " of the data",
            "'%s' at byte %d as the next".formatted(entry.name, entry.begin));
      }
      covered = entry.end;
    }
    if (covered != dataBytes) {
      throw new ModelFileException(file, covered + " bytes of data", dataBytes + " bytes");
    }
  }

  private record Parser(HeaderCursor json) {

    /** One more than the axes of any shape, so that a shape of too many is refused as such. */
    private static final int MOST_NUMBERS = Tensor.MAX_RANK + 1;

    Header header() throws ModelFileException {
      List<Entry> entries = new ArrayList<>();
      Map<String, String> metadata = Map.of();
      Set<String> keys = new HashSet<>();
      json.expectAtOnce('{');
      for (boolean more = !json.accept('}'); more; more = json.more('}')) {
        String key = key(keys);
        if (key.equals(Safetensors.METADATA_KEY)) {
          metadata = metadata();
        } else if (entries.size() == Safetensors.MAX_TENSORS) {
          throw json.failure(Safetensors.MAX_TENSORS + " tensors at most", "more");
        } else {
          entries.add(entry(key));
        }
      }
      json.expectEnd();
      return new Header(entries, metadata);
    }

    private Map<String, String> metadata() throws ModelFileException {
      Map<String, String> metadata = new LinkedHashMap<>();
      Set<String> keys = new HashSet<>();
      json.expect('{');
      for (boolean more = !json.accept('}'); more; more = json.more('}')) {
        metadata.put(key(keys), json.string());
      }
      return metadata;
    }

    private Entry entry(String name) throws ModelFileException {
      if (!Safetensors.isName(name)) {
        throw json.failure(Safetensors.NAME, "'" + name + "'");
      }
      ElementType type = ElementType.F32;
      List<Long> shape = List.of();
      List<Long> range = List.of();
      Set<String> keys = new LinkedHashSet<>();
      json.expect('{');
      for (boolean more = !json.accept('}'); more; more = json.more('}')) {
        String key = key(keys);
        switch (key) {
          case "dtype" -> type = type(name, json.string());
          case "shape" -> shape = numbers();
          case "data_offsets" -> range = numbers();
          default ->
              throw json.failure(
                  "dtype, shape and data_offsets of '" + name + "'", "the key '" + key + "'");
        }
      }
      if (keys.size() < 3) {
        throw json.failure("dtype, shape and data_offsets of '" + name + "'", "only " + keys);
      }
      return entry(name, type, shape, range);
    }

    private Entry entry(String name, ElementType type, List<Long> sizes, List<Long> range)
        throws ModelFileException {
      List<Integer> shape = shape(name, sizes);
      if (type == ElementType.U8 && shape.size() != 1) {
        throw json.failure("one axis for '" + name + "', as it is U8", shape.toString());
      }
      int elements = Tensor.elements(shape.stream().mapToInt(Integer::intValue).toArray());
      if (elements == Tensor.TOO_MANY) {
        throw json.failure(atMostElements(name), sizes.toString());
      }
      long bytes = (long) elements * type.bytes();
      if (range.size() != 2 || range.getLast() - range.getFirst() != bytes) {
        throw json.failure(
            "data_offsets of '%s' that are %d bytes apart, as its shape %s is"
                .formatted(name, bytes, shape),
            range.toString());
      }
      return new Entry(name, type, shape, range.getFirst(), range.getLast());
    }

    private List<Integer> shape(String name, List<Long> sizes) throws ModelFileException {
      if (sizes.size() > Tensor.MAX_RANK) {
        throw json.failure(
            "a shape of at most %d axes for '%s'".formatted(Tensor.MAX_RANK, name),
            sizes.size() + " axes");
      }
      if (sizes.stream().anyMatch(size -> size > Tensor.MAX_ELEMENTS)) {
        throw json.failure(atMostElements(name), sizes.toString());
      }
      return sizes.stream().map(Long::intValue).toList();
    }

    private static String atMostElements(String name) {
      return "a shape of at most %d elements for '%s'".formatted(Tensor.MAX_ELEMENTS, name);
    }

    private ElementType type(String name, String text) throws ModelFileException {
      for (ElementType type : ElementType.values()) {
        if (type.name().equals(text)) {
          return type;
        }
      }
      throw json.failure(
          "one of the dtypes %s for '%s'".formatted(List.of(ElementType.values()), name),
          "'" + text + "'");
    }

    private List<Long> numbers() throws ModelFileException {
      List<Long> numbers = new ArrayList<>();
      json.expect('[');
      for (boolean more = !json.accept(']'); more; more = json.more(']')) {
        numbers.add(json.number());
        if (numbers.size() > MOST_NUMBERS) {
          throw json.failure("a list of at most %d numbers".formatted(MOST_NUMBERS), "more");
        }
      }
      return numbers;
    }

    /** A key and its colon; every key of an object may stand there once. */
    private String key(Set<String> keys) throws ModelFileException {
      String key = json.string();
      if (!keys.add(key)) {
        throw json.failure("every key once", "'" + key + "' twice");
      }
      json.expect(':');
      return key;
    }
  }
}
