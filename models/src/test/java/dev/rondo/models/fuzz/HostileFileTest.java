package dev.rondo.models.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.rondo.file.ModelFileException;
import dev.rondo.file.Safetensors;
import dev.rondo.file.Tensor;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What files of models cost and say that somebody changed on purpose. */
final class HostileFileTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /**
   * What a load may allocate beside what is in proportion to the file: the buffer of the reader, 64
   * KiB, and messages, of at most 8,000 characters, while they are put together.
   */
  private static final long CONSTANT = 1 << 20;

  /**
   * Bytes for each byte of the file, most of which are free again at once: 91 for metadata whose
   * entries have ten characters, each a place in several maps and an encoder that tries the string.
   */
  private static final long FACTOR = 128;

  /** Every length and bit at night, else every ninth, which is another bit of each next byte. */
  private static final int STEP = Boolean.getBoolean("rondo.nightly") ? 1 : 9;

  /** A class in a package, as {@code java.lang.String}. */
  private static final Pattern CLASS_NAME =
      Pattern.compile("[a-z][a-z0-9_]*([./][a-z][a-z0-9_]*)+[./$][A-Z]\\w*");

  private static final Pattern SHAPE =
      Pattern.compile("\"shape\":\\[([0-9,]+)],\"data_offsets\":\\[[0-9]+,[0-9]+]");

  /** The kinds of models that are saved. */
  enum Kind {
    PREDICTOR,
    TRANSLATOR,
    COMPARER;

    void save(Path file) throws IOException {
      switch (this) {
        case PREDICTOR ->
            ParcelModelTrainer.create().epochs(1).quiet().fit(Parcel.some()).save(file);
        case TRANSLATOR -> EchoModelTrainer.create().epochs(1).quiet().fit(Echo.some()).save(file);
        case COMPARER -> NamesTwinTrainer.create().epochs(1).quiet().fit(Names.some()).save(file);
      }
    }

    void load(Path file) throws IOException {
      switch (this) {
        case PREDICTOR -> ParcelModelNetwork.load(file);
        case TRANSLATOR -> EchoModelNetwork.load(file);
        case COMPARER -> NamesTwinNetwork.load(file);
      }
    }

    byte[] header() {
      return switch (this) {
        case PREDICTOR -> PredictorFileFuzz.seed();
        case TRANSLATOR -> TranslatorFileFuzz.seed();
        case COMPARER -> ComparerFileFuzz.seed();
      };
    }

    boolean accepts(byte[] header) throws IOException {
      return switch (this) {
        case PREDICTOR -> PredictorFileFuzz.loads(header);
        case TRANSLATOR -> TranslatorFileFuzz.loads(header);
        case COMPARER -> ComparerFileFuzz.loads(header);
      };
    }
  }

  @TempDir private Path folder;

  private static int lengths;
  private static int bits;
  private static int kinds;
  private static int numbers;
  private static double mostForAByte;

  @AfterAll
  static void report() {
    System.out.printf(
        "HostileFileTest: %,d lengths, all refused; %,d bits, none accepted outside those strings%n",
        lengths, bits);
    System.out.printf(
        "HostileFileTest: %d numbers that are not finite, each refused by its place%n", numbers);
    System.out.printf(
        "HostileFileTest: most for each byte, beside 1 MiB: %.0f bytes; %d kinds without a class%n",
        mostForAByte, kinds);
  }

  @ParameterizedTest
  @EnumSource
  void load_everyTruncation_isRefused(Kind kind) throws IOException {
    Path file = folder.resolve("model");
    kind.save(file);
    byte[] whole = Files.readAllBytes(file);
    Path cut = folder.resolve("cut");
    for (int length = 0; length < whole.length; length += STEP) {
      Files.write(cut, Arrays.copyOf(whole, length));
      assertThrows(ModelFileException.class, () -> kind.load(cut), "length " + length);
      lengths++;
    }
  }

  /** The first and the last number of each tensor, under a checksum that is right. */
  @ParameterizedTest
  @EnumSource
  void load_numberThatIsNotFinite_isRefusedByItsPlace(Kind kind) throws IOException {
    Path file = folder.resolve("model");
    kind.save(file);
    Safetensors good = Safetensors.read(file);
    for (Tensor tensor : good.tensors()) {
      for (int at : new int[] {0, tensor.elements() - 1}) {
        for (float value :
            new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
          float[] data = tensor.data();
          data[at] = value;
          Tensor bad = Tensor.of(tensor.name(), data, 0, tensor.shape());
          List<Tensor> all = new ArrayList<>(good.tensors());
          all.replaceAll(each -> each == tensor ? bad : each);
          new Safetensors(all, good.metadata()).write(file);
          String message =
              String.valueOf(
                  assertThrows(ModelFileException.class, () -> kind.load(file)).getMessage());
          String place = at == 0 ? "element \\[0(, 0)*] of '" : "element \\[\\d+(, \\d+)*] of '";
          String line = place + Pattern.quote(tensor.name()) + "' is " + value;
          assertTrue(
              Pattern.compile("1 that do not fit:\n  " + line + "$").matcher(message).find(),
              message);
          numbers++;
        }
      }
    }
  }

  /**
   * Without a checksum, what a bit may change unseen is what any text may be: tokens, labels and
   * numbers of the metadata. All that says how large something is, which tensor is which and which
   * model it is of, is found.
   */
  @ParameterizedTest
  @EnumSource
  void load_everyFlippedBitOfAHeaderWithoutChecksum_isRefusedBehindTheMetadata(Kind kind)
      throws IOException {
    byte[] header = kind.header();
    assertTrue(kind.accepts(header));
    String text = new String(header, StandardCharsets.ISO_8859_1);
    int metadataEnd = text.indexOf("\"}");
    int free = text.indexOf("\"layers\"") < 0 ? text.indexOf("\"source\"") : afterSizes(text);
    for (int bit = 0; bit < 8 * header.length; bit += STEP) {
      header[bit / 8] ^= (byte) (1 << bit % 8);
      boolean accepted = kind.accepts(header);
      header[bit / 8] ^= (byte) (1 << bit % 8);
      boolean mayBe = bit / 8 > free && bit / 8 < metadataEnd;
      assertFalse(accepted && !mayBe, "bit " + bit + " of the header of " + kind);
      bits++;
    }
  }

  private static int afterSizes(String header) {
    return header.indexOf('"', header.indexOf("\"layers\"") + "\"layers\":\"".length());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PREDICTOR  | H=3 P=2            | H=999999999 P=999999999",
        "PREDICTOR  | H=3 P=2            | H=999999999 P=2",
        "PREDICTOR  | H=3 P=2            | H=-3 P=2",
        "PREDICTOR  | H=3 P=2            | H=3 P=0",
        "PREDICTOR  | H=3 P=2            | H=3 Q=2",
        "PREDICTOR  | H=3 P=2            | H=4294967299 P=2",
        "PREDICTOR  | H=3 P=2            | H=NaN P=2",
        "PREDICTOR  | \"3\\nSUBWORDS     | \"999999999\\nSUBWORDS",
        "PREDICTOR  | \"2\\nGIVEN        | \"-2\\nGIVEN",
        "PREDICTOR  | \"4.0 1.0 whole    | \"4.0 0.0 whole",
        "PREDICTOR  | \"4.0 1.0 whole    | \"4.0 -1.0 whole",
        "PREDICTOR  | \"4.0 1.0 whole    | \"4.0 NaN whole",
        "PREDICTOR  | \"4.0 1.0 whole    | \"Infinity 1.0 whole",
        "PREDICTOR  | \"4.0 1.0 whole    | \"1e999 1.0 whole",
        "PREDICTOR  | \"4.0 1.0 whole    | \"4.0 1.0 whole\\n4.0 1.0 whole",
        "TRANSLATOR | source=2           | source=999999999",
        "TRANSLATOR | projection=0       | projection=999999999",
        "TRANSLATOR | \"H=3 M=3          | \"H=999999999 M=999999999",
        "TRANSLATOR | \"H=3\"            | \"H=999999999\"",
        "COMPARER   | \"H=3\"            | \"H=999999999\"",
        "COMPARER   | \"shape\":[4,2]    | \"shape\":[0,999999999]",
        "COMPARER   | \"shape\":[1,2]    | \"shape\":[0,999999999]",
        "COMPARER   | \"-0               | \"Infinity",
      })
  void load_metadataThatClaimMuch_areRefusedAndCostLittle(Kind kind, String there, String instead) {
    String header = new String(kind.header(), StandardCharsets.UTF_8);
    assertTrue(header.contains(there), header);
    String changed = withOffsetsOfShapes(header.replace(there, instead));
    byte[] hostile = changed.getBytes(StandardCharsets.UTF_8);
    assertCostsLittle(hostile.length, () -> assertFalse(kind.accepts(hostile)));
  }

  /** Lays the tensors of a header behind one another, so that only the model can refuse a shape. */
  private static String withOffsetsOfShapes(String header) {
    var end = new AtomicLong();
    return SHAPE
        .matcher(header)
        .replaceAll(shape -> {
          long elements =
              Stream.of(shape.group(1).split(","))
                  .mapToLong(Long::parseLong)
                  .reduce(1, (a, b) -> a * b);
          long begin = end.getAndAdd(4 * elements);
          return "\"shape\":[%s],\"data_offsets\":[%d,%d]"
              .formatted(shape.group(1), begin, end.get());
        });
  }

  @ParameterizedTest
  @EnumSource
  void load_longTexts_costInProportion(Kind kind) {
    String header = new String(kind.header(), StandardCharsets.UTF_8);
    String begin = "{\"__metadata__\":{";
    for (String other :
        List.of(
            begin + "\"a\":\"" + "H=1 ".repeat(1 << 18) + "\",",
            begin + numbered("\"%d\":\"\",", 1 << 17),
            "{"
                + numbered(
                    "\"%d\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]},", 1 << 14)
                + begin.substring(1))) {
      byte[] hostile = header.replace(begin, other).getBytes(StandardCharsets.UTF_8);
      assertCostsLittle(hostile.length, () -> kind.accepts(hostile));
    }
    byte[] sizes =
        header.replace("\"H=3", "\"H=3" + " H=1".repeat(1 << 18)).getBytes(StandardCharsets.UTF_8);
    assertCostsLittle(sizes.length, () -> assertFalse(kind.accepts(sizes)));
  }

  private static String numbered(String entry, int count) {
    var text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(entry.formatted(i));
    }
    return text.toString();
  }

  private static void assertCostsLittle(long fileBytes, Executable load) {
    long thread = Thread.currentThread().threadId();
    long before = THREADS.getThreadAllocatedBytes(thread);
    try {
      load.execute();
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
    long bytes = THREADS.getThreadAllocatedBytes(thread) - before;
    assertTrue(
        bytes <= FACTOR * fileBytes + CONSTANT,
        () -> "%,d bytes for a file of %,d".formatted(bytes, fileBytes));
    mostForAByte = Math.max(mostForAByte, (bytes - CONSTANT) / (double) fileBytes);
  }

  @ParameterizedTest
  @EnumSource
  void save_anyKind_writesNoNameOfAClass(Kind kind) throws IOException {
    Path file = folder.resolve("model");
    kind.save(file);
    Safetensors content = Safetensors.read(file);
    String strings = content.metadata().toString();
    assertFalse(CLASS_NAME.matcher(strings).find(), strings);
    String all = strings + content.tensors() + content.byteTensors();
    assertFalse(all.contains("dev.rondo") || all.contains("dev/rondo"), all);
    assertTrue(content.metadata().getOrDefault("layout", "").matches("[0-9a-f]{16}"), strings);
    kinds++;
  }

  @Test
  void className_asJavaHasIt_isFound() {
    assertTrue(CLASS_NAME.matcher("a java.lang.String b").find());
    assertTrue(CLASS_NAME.matcher("dev/rondo/models/fuzz/Parcel$Size").find());
  }
}
