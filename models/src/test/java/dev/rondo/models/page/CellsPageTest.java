package dev.rondo.models.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rondo.models.testing.Cells;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The page that lists all cells says what the compiler makes of them today.
 *
 * <p>{@code -Dgolden.regenerate=true} writes it anew, with the times of the benchmark's results;
 * read the difference before it is committed.
 */
final class CellsPageTest {

  private static final Path PAGE = Path.of("../docs/cells.md");

  @Test
  void groups_ofTheBuiltInCells_haveEachOnce() throws IOException {
    List<String> grouped =
        Arrays.stream(CellGroup.values())
            .flatMap(group -> group.cells().stream())
            .sorted()
            .toList();
    assertEquals(Cells.builtIn().stream().map(Class::getSimpleName).toList(), grouped);
  }

  @Test
  void page_ofAllCells_isWhatIsCompiledToday() throws IOException {
    String page = new CellsPage(MeasuredTimes.read()).write();
    if (Boolean.getBoolean("golden.regenerate")) {
      Files.writeString(PAGE, page);
    }
    assertEquals(Files.readString(PAGE), page, () -> PAGE + " differs");
  }
}
