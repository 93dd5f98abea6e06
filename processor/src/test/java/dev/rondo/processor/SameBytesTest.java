package dev.rondo.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.processor.testing.Javac;
import dev.rondo.processor.testing.Javac.Source;
import dev.rondo.processor.testing.MemoryJavac;
import dev.rondo.processor.testing.Models;
import dev.rondo.processor.testing.Pairs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same classes give the same files, byte for byte, whatever is around them. */
final class SameBytesTest {

  @TempDir private Path folder;

  private final Locale locale = Locale.getDefault();
  private final TimeZone zone = TimeZone.getDefault();
  private final String separator = System.lineSeparator();
  private Map<String, String> expected = Map.of();

  /** A predictor, a model that writes with attention, and a twin, with a cell of many states. */
  private static List<Source> sources() {
    List<Source> all = new ArrayList<>(Models.names(Models.lstm()));
    all.add(
        Pairs.model(
            "encoder = @Recurrent(cell = Memory.class, bidirectional = true, dropout = 0.25f)",
            "decoder = @Recurrent(cell = Memory.class, zoneout = @Zoneout(state = \"c\", rate = 0.1f))",
            "attention = Dot.class"));
    all.add(Pairs.pair());
    all.add(Pairs.dot());
    all.add(
        Pairs.source(
            "Titles", "record Titles(@Tokens String I, @Tokens String i, @Target float id) {}"));
    all.add(
        Pairs.source(
            "TitleModel",
            "@Twin(loss = TwinLoss.SCORE) @Recurrent(cell = Memory.class, hidden = 1234567) interface TitleModel extends SequenceModel<Titles> {}"));
    return all;
  }

  @BeforeEach
  void compileAsUsual() {
    expected = generated(List.of(), sources());
    assertEquals(10, expected.size(), expected.keySet()::toString);
  }

  @AfterEach
  void restoreDefaults() {
    Locale.setDefault(locale);
    TimeZone.setDefault(zone);
    System.setProperty("line.separator", separator);
  }

  /** What may be around the same classes. */
  enum Around {
    FILES_REVERSED,
    FILES_ROTATED,
    ALL_IN_ONE_FILE,
    ALL_IN_ONE_FILE_REVERSED,
    OTHER_FILES,
    ONE_MODEL_AFTER_THE_OTHER,
    RECORD_IN_A_LATER_ROUND,
    CELL_IN_A_LATER_ROUND,
    TURKISH,
    ARABIC_DIGITS,
    OTHER_TIME_ZONE,
    OTHER_LINE_SEPARATOR
  }

  @ParameterizedTest
  @EnumSource
  void files_whateverIsAround_areTheSame(Around around) {
    List<Source> sources = new ArrayList<>(sources());
    List<Processor> more = new ArrayList<>();
    switch (around) {
      case FILES_REVERSED -> Collections.reverse(sources);
      case FILES_ROTATED -> Collections.rotate(sources, 3);
      case ALL_IN_ONE_FILE -> sources = List.of(joined(sources));
      case ALL_IN_ONE_FILE_REVERSED -> sources = List.of(joined(sources.reversed()));
      case OTHER_FILES -> {
        sources.addFirst(
            Pairs.source(
                "Aaa",
                "@Cell(weights = \"W\", equations = \"h[t] = W @ x[t] + h[t-1]\") interface Aaa {}"));
        sources.add(
            Pairs.source(
                "Zzz",
                "@Recurrent(cell = Aaa.class) interface Zzz extends SequenceModel<Name> {}"));
      }
      case ONE_MODEL_AFTER_THE_OTHER -> {}
      case RECORD_IN_A_LATER_ROUND -> more.add(later(sources, "Name.java"));
      case CELL_IN_A_LATER_ROUND -> more.add(later(sources, "Memory.java"));
      case TURKISH -> Locale.setDefault(Locale.of("tr", "TR"));
      case ARABIC_DIGITS -> Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      case OTHER_TIME_ZONE -> TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      case OTHER_LINE_SEPARATOR -> System.setProperty("line.separator", "\r\n");
    }
    Map<String, String> found = new TreeMap<>();
    if (around == Around.ONE_MODEL_AFTER_THE_OTHER) {
      for (String model : List.of("TitleModel", "PairModel", "NameModel")) {
        List<Source> one = new ArrayList<>(sources);
        one.removeIf(s -> s.name().endsWith("Model.java") && !s.name().startsWith(model));
        found.putAll(generated(more, one));
      }
    } else {
      found.putAll(generated(more, sources));
    }
    found.keySet().retainAll(expected.keySet());

    assertEquals(expected, found);
    System.out.println(around + ": " + found.size() + " files, 0 differ");
  }

  @Test
  void files_ofUnitsInAJar_areTheSame() {
    List<Source> units = new ArrayList<>(sources());
    units.removeIf(source -> source.name().endsWith("Model.java"));
    List<Source> models = new ArrayList<>(sources());
    models.removeAll(units);
    Path library = new Javac(folder.resolve("library")).withoutProcessor().compile(units).classes();

    Javac.Result result =
        new Javac(folder).with(Javac.VECTORS).withLibrary(library).compile(models);

    assertEquals(simple(expected), result.generated());
    System.out.printf("UNITS_IN_A_JAR: %d files, 0 differ%n", expected.size());
  }

  @Test
  void files_inANarrowEncoding_loseLettersOfCommentsAlone() {
    Javac.Result result =
        new Javac(folder)
            .with(Javac.VECTORS)
            .with(List.of("-encoding", "US-ASCII"))
            .compile(sources());

    assertTrue(result.success(), result.output());
    assertEquals(code(simple(expected)), code(result.generated()));
    System.out.printf("US_ASCII: %d files, comments alone differ%n", expected.size());
  }

  /** What is not a comment. */
  private static Map<String, String> code(Map<String, String> texts) {
    Map<String, String> code = new TreeMap<>();
    texts.forEach(
        (name, text) -> code.put(name, text.replaceAll("(?s)/\\*\\*.*?\\*/|//[^\n]*", "")));
    return code;
  }

  private static Map<String, String> simple(Map<String, String> texts) {
    return texts.entrySet().stream()
        .collect(
            Collectors.toMap(
                one -> one.getKey().substring(one.getKey().lastIndexOf('.') + 1),
                Map.Entry::getValue,
                (a, _) -> a,
                TreeMap::new));
  }

  private static Map<String, String> generated(List<Processor> more, List<Source> sources) {
    List<Processor> processors = new ArrayList<>(more);
    processors.add(new RondoProcessor());
    MemoryJavac.Result result =
        new MemoryJavac().compile(processors, List.of("-proc:only"), sources);
    assertEquals(List.of(), result.errors());
    return result.generated();
  }

  private static Source joined(List<Source> sources) {
    String types =
        sources.stream()
            .map(source -> source.text().replaceAll("(?m)^(package|import) .*$", ""))
            .collect(Collectors.joining("\n"));
    return Pairs.source("All", types);
  }

  /** Takes a source away, and returns a processor that writes it in the second round. */
  private static Processor later(List<Source> sources, String file) {
    Source source = sources.stream().filter(s -> s.name().equals(file)).findFirst().orElseThrow();
    sources.remove(source);
    return new Later(source);
  }

  /** Writes a source in the second round: in the first, something else. */
  private static final class Later extends AbstractProcessor {
    private final Source source;
    private int round;

    Later(Source source) {
      this.source = source;
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return Set.of("*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment environment) {
      round++;
      if (round == 1) {
        write("demo.Other", "package demo;\ninterface Other {}\n");
      } else if (round == 2) {
        write("demo." + source.name().replace(".java", ""), source.text());
      }
      return false;
    }

    private void write(String name, String text) {
      try (Writer writer = processingEnv.getFiler().createSourceFile(name).openWriter()) {
        writer.write(text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
