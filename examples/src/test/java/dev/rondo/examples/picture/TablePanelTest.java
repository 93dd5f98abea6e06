package dev.rondo.examples.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.metric.ConfusionMatrix;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TablePanelTest {

  private static final List<String> GERMAN = List.of("ein", "rotes", "Haus", ".");
  private static final List<String> ENGLISH = List.of("a", "red", "house", ".", "</s>");

  /** Where a cell has its colour and no digits, from its left and upper side. */
  private static final int CORNER = 3;

  private final TablePanel.Shares diagonal = (row, column) -> row == column ? 1 : 0;

  private static BufferedImage pixels(TablePanel panel) {
    return new Picture(List.of(panel)).pixels();
  }

  private static Color colour(TablePanel panel, int row, int column) {
    return colour(panel, pixels(panel), row, column);
  }

  private static Color colour(TablePanel panel, BufferedImage image, int row, int column) {
    int x = panel.left() + TablePanel.CELL * column + CORNER;
    int y = panel.top() + TablePanel.CELL * row + CORNER;
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
  void draw_shares_areCellsFromWhiteToTheDarkest() {
    TablePanel panel = TablePanel.attention(GERMAN, ENGLISH, diagonal);
    BufferedImage image = pixels(panel);
    for (int row = 0; row < ENGLISH.size(); row++) {
      for (int column = 0; column < GERMAN.size(); column++) {
        Color expected = row == column ? TablePanel.DARKEST : Color.WHITE;
        assertEquals(expected, colour(panel, image, row, column), row + ", " + column);
      }
    }
  }

  @Test
  void draw_shareBetween_isAShadeBetween() {
    TablePanel panel = TablePanel.attention(List.of("x"), List.of("y"), (_, _) -> 0.5f);
    assertEquals((255 + TablePanel.DARKEST.getRed() + 1) / 2, colour(panel, 0, 0).getRed());
  }

  @Test
  void draw_sharesOutOfRange_areWhiteOrTheDarkest() {
    TablePanel panel =
        TablePanel.attention(List.of("x", "y"), List.of("z"), (_, column) -> column == 0 ? -1 : 2);
    assertEquals(Color.WHITE, colour(panel, 0, 0));
    assertEquals(TablePanel.DARKEST, colour(panel, 0, 1));
  }

  @Test
  void confusion_counts_areSharesOfWhatWasExpected() {
    var matrix = new ConfusionMatrix(3);
    matrix.add(0, 0);
    matrix.add(1, 0);
    matrix.add(1, 1);
    TablePanel panel = TablePanel.confusion(matrix, List.of("once", "twice", "never"));
    int half = (255 + TablePanel.DARKEST.getRed() + 1) / 2;
    assertEquals(TablePanel.DARKEST, colour(panel, 0, 0));
    assertEquals(half, colour(panel, 1, 0).getRed());
    assertEquals(half, colour(panel, 1, 1).getRed());
    for (int column = 0; column < 3; column++) {
      assertEquals(Color.WHITE, colour(panel, 2, column), "column " + column);
    }
  }

  @Test
  void draw_everyName_isBesideItsRowOrAboveItsColumn() {
    for (List<String> source : List.of(GERMAN, List.of("3", " ", "א", "\u0301", "日", "\u200f"))) {
      TablePanel panel = TablePanel.attention(source, ENGLISH, (_, _) -> 0);
      BufferedImage image = pixels(panel);
      int names = panel.top() - TablePanel.MARGIN - 12;
      for (int column = 0; column < source.size(); column++) {
        int x = panel.left() + TablePanel.CELL * column;
        assertTrue(
            anythingDrawn(image, x, x + TablePanel.CELL, names, panel.top()), "column " + column);
      }
      for (int row = 0; row < ENGLISH.size(); row++) {
        int y = panel.top() + TablePanel.CELL * row;
        assertTrue(anythingDrawn(image, 30, panel.left(), y, y + TablePanel.CELL), "row " + row);
      }
    }
  }

  @Test
  void draw_anything_staysWithinItsBorders() {
    List<String> one = List.of("");
    for (TablePanel panel :
        List.of(
            TablePanel.attention(one, one, diagonal),
            TablePanel.attention(one, ENGLISH, diagonal),
            TablePanel.attention(GERMAN, one, diagonal),
            TablePanel.attention(List.of(), List.of(), diagonal))) {
      BufferedImage image = pixels(panel);
      int right = image.getWidth();
      int bottom = image.getHeight();
      assertTrue(!anythingDrawn(image, 0, right, 0, 2), "above");
      assertTrue(!anythingDrawn(image, 0, right, bottom - 2, bottom), "below");
      assertTrue(!anythingDrawn(image, 0, 2, 0, bottom), "on the left");
      assertTrue(!anythingDrawn(image, right - 2, right, 0, bottom), "on the right");
    }
  }

  @Test
  void draw_longNames_areCut() {
    int longest = height("x".repeat(Label.LONGEST));
    int longer = height("x".repeat(10_000));
    assertTrue(longer <= longest + 20, () -> longer + " pixels and " + longest);
  }

  private int height(String name) {
    return TablePanel.attention(List.of(name), ENGLISH, diagonal).height();
  }

  @Test
  void draw_moreNamesThanASheetHolds_drawsTheFirst() {
    TablePanel most = TablePanel.attention(Collections.nCopies(200, "x"), ENGLISH, diagonal);
    TablePanel more = TablePanel.attention(Collections.nCopies(100_000, "x"), ENGLISH, diagonal);
    assertEquals(most.width(), more.width());
    assertEquals(TablePanel.DARKEST, colour(more, 4, 4));
  }

  @Test
  void of_tokensThatShowNothing_areNamedOrStandOnSomething() {
    List<String> texts =
        Label.of(List.of(" ", "\u00a0", "\u0301", "\u200f", "\t", "a b", ""), 15).stream()
            .map(Label::text)
            .toList();
    assertEquals(List.of("␣", "␣", "◌\u0301", "U+200F", "U+0009", "a␣b", ""), texts);
  }
}
