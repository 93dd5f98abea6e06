package dev.rondo.processor.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.processor.testing.Goldens;
import dev.rondo.processor.testing.Javac;
import dev.rondo.processor.testing.Javac.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every mistake, as a user meets it.
 *
 * <p>{@code mistakes/<Tag>} has examples: {@code Name.java}, and in {@code Name.txt} all that javac
 * prints about it, without the number of the line. What stands in {@code library} is compiled
 * before, without the processor.
 */
final class MistakeTest {

  private static final Path EXAMPLES = Path.of("src/test/resources/mistakes");
  private static final Path PAGES = Path.of("../docs/diagnostics");
  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern BLAME =
      Pattern.compile("\\b(illegal|invalid|bad|wrong)\\b", Pattern.CASE_INSENSITIVE);

  @TempDir private Path folder;

  static List<Path> examples() throws IOException {
    try (Stream<Path> files = Files.walk(EXAMPLES, 2)) {
      List<Path> found =
          files
              .filter(f -> f.getNameCount() == EXAMPLES.getNameCount() + 2 && isJava(f))
              .sorted()
              .toList();
      assertFalse(found.isEmpty(), "no examples in " + EXAMPLES.toAbsolutePath());
      return found;
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void example_compiled_isToldOnceAsWritten(Path example) throws IOException {
    String tag = EXAMPLES.relativize(example).getName(0).toString();

    String printed = printed(tag, Source.of(example));

    String kind = tag.equals(Mistake.NO_VECTORS.tag()) ? "warning" : "error";
    String file = example.getFileName().toString();
    assertTrue(printed.startsWith(file + ": " + kind + ": [" + tag + "] "), printed);
    assertEquals(
        1,
        Pattern.compile("^\\S+\\.java: ", Pattern.MULTILINE).matcher(printed).results().count(),
        printed);
    assertFalse(BLAME.matcher(printed).find(), printed);
    Goldens.assertSays(Path.of(example.toString().replace(".java", ".txt")), printed);
  }

  @ParameterizedTest
  @EnumSource(Mistake.class)
  void mistake_each_hasExampleAndPage(Mistake mistake) throws IOException {
    Path page = PAGES.resolve(mistake.tag() + ".md");
    assertTrue(Files.exists(page), () -> page + " is missing");
    String text = Files.readString(page);
    List<String> shown = JAVA.matcher(text).results().map(block -> block.group(1)).toList();
    assertEquals(2, shown.size(), () -> page + " shows one example to be mended and one mended");
    Source example = exampleShown(mistake, shown.getFirst());
    String printed = printed(mistake.tag(), example);
    assertTrue(
        text.contains("```\n" + printed + "```"),
        () -> page + " lacks what javac prints:\n" + printed);
    assertTrue(Files.readString(PAGES.resolve("README.md")).contains("(" + mistake.tag() + ".md)"));
    assertFalse(BLAME.matcher(text).find(), () -> page + " blames");
  }

  @ParameterizedTest
  @EnumSource(Mistake.class)
  void page_mendedExample_compiles(Mistake mistake) throws IOException {
    String text = Files.readString(PAGES.resolve(mistake.tag() + ".md"));
    String mended = JAVA.matcher(text).results().toList().getLast().group(1);
    var source =
        new Source(
            "Mended.java", "package mistakes;\n\nimport dev.rondo.annotation.*;\n\n" + mended);

    Javac.Result result = new Javac(folder).with(Javac.VECTORS).compile(withCommon(source));

    assertTrue(result.success(), result.output());
    assertEquals("", normalized(result.output()));
  }

  @Test
  void folders_each_areOfMistakes() throws IOException {
    List<String> tags = Stream.of(Mistake.values()).map(Mistake::tag).sorted().toList();
    try (Stream<Path> folders = Files.list(EXAMPLES)) {
      assertEquals(
          tags,
          folders
              .filter(Files::isDirectory)
              .map(f -> f.getFileName().toString())
              .sorted()
              .toList());
    }
  }

  private static Source exampleShown(Mistake mistake, String code) throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES.resolve(mistake.tag()))) {
      return files
          .filter(MistakeTest::isJava)
          .map(Source::of)
          .filter(source -> withoutHeader(source).equals(code))
          .findFirst()
          .orElseThrow(() -> new AssertionError("no example of " + mistake.tag() + " is\n" + code));
    }
  }

  /** What javac prints about an example. */
  private String printed(String tag, Source example) throws IOException {
    var javac = new Javac(folder.resolve("example"));
    Path library = EXAMPLES.resolve(tag).resolve("library");
    if (Files.exists(library)) {
      try (Stream<Path> files = Files.list(library)) {
        javac.withLibrary(
            new Javac(folder.resolve("library"))
                .withoutProcessor()
                .compile(files.map(Source::of).toList())
                .classes());
      }
    }
    if (!tag.equals(Mistake.NO_VECTORS.tag())) {
      javac.with(Javac.VECTORS);
    }
    return normalized(javac.compile(withCommon(example)).output());
  }

  private static List<Source> withCommon(Source example) {
    List<Source> sources = new ArrayList<>(List.of(example));
    for (String common : List.of("Dot.java", "Elman.java", "Sentiment.java")) {
      sources.add(Source.of(EXAMPLES.resolve(common)));
    }
    return sources;
  }

  /** Without numbers of lines and errors, and without the incubator's own warning. */
  private static String normalized(String printed) {
    return printed
        .replaceAll("(?m)^/(\\w+\\.java):\\d+:", "$1:")
        .replaceAll("(?m)^\\d+ (error|warning)s?\n", "")
        .replaceAll("(?m)^warning: (\\[incubating\\] )?using incubating.*\n", "");
  }

  private static String withoutHeader(Source example) {
    return example.text().replaceAll("(?m)^(package|import) .*\n", "").strip() + "\n";
  }

  private static boolean isJava(Path file) {
    return file.toString().endsWith(".java");
  }
}
