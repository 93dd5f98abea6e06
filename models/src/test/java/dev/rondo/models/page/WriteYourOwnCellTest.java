package dev.rondo.models.page;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.models.testing.CompiledCell;
import dev.rondo.models.testing.CompiledLayer;
import dev.rondo.models.testing.DoubleInterpreter;
import dev.rondo.models.testing.Problem;
import dev.rondo.models.testing.Shape;
import dev.rondo.models.testing.Tolerance;
import dev.rondo.runtime.Kernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cells on the page about writing cells compile and compute what they say. */
final class WriteYourOwnCellTest {

  private static final Path PAGE = Path.of("../docs/write-your-own-cell.md");

  private static final Pattern SNIPPET =
      Pattern.compile("```java\n((?:(?!```).)*@Cell\\(.*?)```", Pattern.DOTALL);

  private static final Pattern NAME = Pattern.compile("interface (\\w+)");

  static List<String> cells() throws IOException {
    return SNIPPET.matcher(Files.readString(PAGE)).results().map(cell -> cell.group(1)).toList();
  }

  @Test
  void page_hasEveryMemberOfTheAnnotation() throws IOException {
    String cells = String.join("", cells());
    for (String member :
        List.of("weights = ", "sizes = ", "constants = ", "depth = ", "@Convention(")) {
      assertTrue(cells.contains(member), () -> "no cell on the page has " + member);
    }
  }

  @ParameterizedTest
  @MethodSource("cells")
  void cell_onThePage_computesItsGraph(String snippet) {
    String name = NAME.matcher(snippet).results().map(MatchResult::group).findFirst().orElseThrow();
    CompiledCell cell =
        CompiledCell.ofSource("snippet." + name.substring("interface ".length()), file(snippet));
    Problem problem =
        Problem.random(cell.training().body(), new Shape(3, 5, List.of(4, 7, 1, 7, 2)), 7);
    Tolerance.of(cell.training(), problem.shape())
        .check(
            CompiledLayer.run(cell.passes(Kernels.best(), problem.shape()), problem, 1),
            DoubleInterpreter.run(cell.training(), problem));
  }

  /** A snippet as a file; what stands before its annotation may be left out on the page. */
  private static String file(String snippet) {
    String annotation = snippet.substring(snippet.indexOf("@Cell("));
    return Stream.of(
            "package snippet;",
            "import dev.rondo.annotation.Cell;",
            "import dev.rondo.annotation.Convention;",
            annotation)
        .collect(java.util.stream.Collectors.joining("\n"));
  }
}
