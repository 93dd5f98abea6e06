package dev.rondo.examples.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlignmentPictureTest {

  private static final List<String> GERMAN = List.of("ein", "rotes", "Haus", ".");
  private static final List<String> ENGLISH = List.of("a", "red", "house", ".", "</s>");

  private static BufferedImage diagonal(List<String> source, List<String> target) {
    return new AlignmentPicture(source, target, (row, column) -> row == column ? 1 : 0).draw();
  }

  /** Where the cells begin: the last cell's right and lower sides are a margin from the border. */
  private static Color cell(BufferedImage image, int rowsBelow, int columnsRight) {
    int half = AlignmentPicture.CELL / 2;
    int x = image.getWidth() - 10 - AlignmentPicture.CELL * columnsRight - half;
    int y = image.getHeight() - 10 - AlignmentPicture.CELL * rowsBelow - half;
    return new Color(image.getRGB(x, y));
  }

  private static boolean anythingDrawn(
      BufferedImage image, int fromX, int toX, int fromY, int toY) {
    return IntStream.range(fromX, toX)
        .anyMatch(x ->
            IntStream.range(fromY, toY)
                .anyMatch(y -> new Color(image.getRGB(x, y)).getRed() < 100));
  }

  @Test
  void draw_weights_areCellsFromWhiteToTheDarkest() {
    BufferedImage image = diagonal(GERMAN, ENGLISH);
    for (int row = 0; row < 5; row++) {
      for (int column = 0; column < 4; column++) {
        Color expected = row == column ? AlignmentPicture.DARKEST : Color.WHITE;
        assertEquals(expected, cell(image, 4 - row, 3 - column), row + ", " + column);
      }
    }
  }

  @Test
  void draw_weightBetween_isAShadeBetween() {
    BufferedImage image = new AlignmentPicture(List.of("x"), List.of("y"), (_, _) -> 0.5f).draw();
    assertEquals((255 + AlignmentPicture.DARKEST.getRed() + 1) / 2, cell(image, 0, 0).getRed());
  }

  @Test
  void draw_everyToken_hasALabelBesideItsRowOrAboveItsColumn() {
    for (List<String> source : List.of(GERMAN, List.of("3", " ", "א", "\u0301", "日", "\u200f"))) {
      BufferedImage image = new AlignmentPicture(source, ENGLISH, (_, _) -> 0).draw();
      int left = image.getWidth() - 10 - AlignmentPicture.CELL * source.size();
      int top = image.getHeight() - 10 - AlignmentPicture.CELL * ENGLISH.size();
      for (int column = 0; column < source.size(); column++) {
        int x = left + AlignmentPicture.CELL * column;
        assertTrue(anythingDrawn(image, x, x + AlignmentPicture.CELL, 0, top), "column " + column);
      }
      for (int row = 0; row < ENGLISH.size(); row++) {
        int y = top + AlignmentPicture.CELL * row;
        assertTrue(anythingDrawn(image, 0, left, y, y + AlignmentPicture.CELL), "row " + row);
      }
    }
  }

  @Test
  void draw_longTokens_areCut() {
    int longest = diagonal(List.of("x".repeat(AlignmentLabel.LONGEST)), ENGLISH).getHeight();
    int longer = diagonal(List.of("x".repeat(10_000)), ENGLISH).getHeight();
    assertTrue(longer <= longest + 20, () -> longer + " pixels and " + longest);
  }

  @Test
  void new_moreTokensThanASheetHolds_saysHowManyItHolds() {
    List<String> tokens = Collections.nCopies(201, "x");
    InputException mistake =
        assertThrows(InputException.class, () -> diagonal(tokens, List.of("y")));
    assertEquals(
        "expected at most 200 tokens in the picture of an alignment but found 201",
        mistake.getMessage());
  }

  @Test
  void write_picture_comesBackFromItsFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("alignment.png");
    new AlignmentPicture(GERMAN, ENGLISH, (row, column) -> row == column ? 1 : 0).write(file);
    BufferedImage read = ImageIO.read(file.toFile());
    assertEquals(diagonal(GERMAN, ENGLISH).getWidth(), read.getWidth());
    assertEquals(AlignmentPicture.DARKEST, cell(read, 1, 0));
  }

  @Test
  void of_tokensThatShowNothing_areNamedOrStandOnSomething() {
    List<String> texts =
        AlignmentLabel.of(List.of(" ", "\u00a0", "\u0301", "\u200f", "\t", "a b", ""), 15).stream()
            .map(AlignmentLabel::text)
            .toList();
    assertEquals(List.of("␣", "␣", "◌\u0301", "U+200F", "U+0009", "a␣b", ""), texts);
  }
}
