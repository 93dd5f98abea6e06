package dev.rondo.examples.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.examples.run.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SeriesFileTest {

  @TempDir private Path folder = Path.of("");

  private Path file(String... lines) throws IOException {
    return Files.write(folder.resolve("some.csv"), List.of(lines));
  }

  private static String refusal(Path file, String... columns) {
    return String.valueOf(
        assertThrows(InputException.class, () -> SeriesFile.read(file, List.of(columns)))
            .getMessage());
  }

  @Test
  void read_withoutNames_takesAllColumnsButTheFirst() throws IOException {
    Map<String, float[]> all =
        SeriesFile.read(
            file("\"Month\",\"sold, in all\",b", "\"1949-01\",112,1e1", "1949-02,118,-2"),
            List.of());
    assertEquals(List.of("sold, in all", "b"), List.copyOf(all.keySet()));
    assertArrayEquals(new float[] {112, 118}, all.get("sold, in all"));
    assertArrayEquals(new float[] {10, -2}, all.get("b"));
  }

  @Test
  void read_tabsAndNames_takesTheNamedInTheirOrder() throws IOException {
    Map<String, float[]> all =
        SeriesFile.read(file("a\tb\tc", "1\t2,5\t3", "4\t5\t6"), List.of("c", "a"));
    assertEquals(List.of("c", "a"), List.copyOf(all.keySet()));
    assertArrayEquals(new float[] {3, 6}, all.get("c"));
  }

  @Test
  void read_valueThatIsNoNumber_saysWhichLine() throws IOException {
    Path words = file("date,a", "1,2", "2,many");
    assertEquals(words + ":3: expected a number in 'a' but found 'many'", refusal(words));
    Path gap = file("date,a", "1,", "2,3");
    assertEquals(gap + ":2: expected a number in 'a' but found ''", refusal(gap));
    Path infinite = file("date,a", "1,NaN");
    assertEquals(infinite + ":2: expected a number in 'a' but found 'NaN'", refusal(infinite));
  }

  @Test
  void read_whatIsNoTableOfSeries_saysWhatIsExpected() throws IOException {
    Path file = file("date,a", "1,2");
    assertEquals(file + ": there is no column 'b'; there are: date, a", refusal(file, "b"));
    String expected = ": expected a line of names and lines of values";
    Path names = file("date,a");
    assertEquals(names + expected, refusal(names));
    Path empty = file();
    assertEquals(empty + expected, refusal(empty));
    Path times = file("date", "1");
    assertEquals(times + ": expected a column beside 'date'", refusal(times));
  }
}
