package dev.rondo.examples.picture;

import dev.rondo.metric.ConfusionMatrix;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.List;

/**
 * A table of shares: names along the top and down the side, and a cell the darker, the larger its
 * share of its row, with the share in per cent in it.
 */
public final class TablePanel implements Panel {

  /** The shares of a table. */
  @FunctionalInterface
  public interface Shares {
    /** A number in [0, 1]: 0 is white, 1 is {@link #DARKEST}. */
    double share(int row, int column);
  }

  static final Color DARKEST = new Color(8, 48, 107);

  /** More make a picture of 80 MB before it is compressed, and one that no screen shows. */
  static final int MOST_NAMES = 200;

  /** Pixels of a cell's side: a letter of {@link #LETTER} pixels with air around it. */
  static final int CELL = 24;

  static final int MARGIN = 10;

  private static final int LETTER = 15;
  private static final Color GRID = new Color(222, 222, 222);

  /** Three digits of it are narrower than a cell. */
  private static final Font DIGITS = new Font(Font.SANS_SERIF, Font.PLAIN, 10);

  /** Titles have the fonts that XChart gives them in a {@link LinePanel}. */
  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 14);

  private static final Font SIDE_TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 12);

  private final Label title;
  private final Side down;
  private final Side across;
  private final Shares shares;

  /**
   * One side of a table.
   *
   * @param title what its names are
   * @param names the names of its rows or columns
   */
  private record Side(Label title, List<Label> names) {

    /** A side with the first {@value #MOST_NAMES} of the names. */
    static Side of(String title, List<String> names) {
      boolean cut = names.size() > MOST_NAMES;
      String all = cut ? " (%d of %d)".formatted(MOST_NAMES, names.size()) : "";
      return new Side(
          new Label(title + all, SIDE_TITLE),
          Label.of(cut ? names.subList(0, MOST_NAMES) : names, LETTER));
    }

    int widest() {
      return names.stream().mapToInt(Label::width).max().orElse(0);
    }

    int cells() {
      return CELL * names.size();
    }
  }

  private TablePanel(String title, Side down, Side across, Shares shares) {
    this.title = new Label(title, TITLE);
    this.down = down;
    this.across = across;
    this.shares = shares;
  }

  /**
   * How often each class was taken for each other, in shares of how often it was expected.
   *
   * @param names the names of the classes
   */
  public static TablePanel confusion(ConfusionMatrix matrix, List<String> names) {
    return new TablePanel(
        "What was taken for what, in % of a row",
        Side.of("expected", names),
        Side.of("predicted", names),
        (row, column) -> {
          long count = matrix.count(row, column);
          return count == 0 ? 0 : (double) count / matrix.hits(row).expected();
        });
  }

  /**
   * Which tokens of a source each token that was written attended to.
   *
   * @param weights the weight that a written token, the row, gave to a token of the source
   */
  public static TablePanel attention(List<String> source, List<String> written, Shares weights) {
    return new TablePanel(
        "What was attended to, in % of a row",
        Side.of("written", written), Side.of("read", source), weights);
  }

  @Override
  public int width() {
    return Math.max(left() + across.cells(), MARGIN + Math.max(title.width(), topTitleEnd()))
        + MARGIN;
  }

  @Override
  public int height() {
    return top() + Math.max(down.cells(), down.title.width()) + MARGIN;
  }

  /** Where the cells begin, from the left: behind a turned title and names. */
  int left() {
    return 3 * MARGIN + LETTER + down.widest();
  }

  /** Where the cells begin, from above: below two titles and names. */
  int top() {
    return 4 * MARGIN + 2 * LETTER + Math.max(across.widest(), LETTER);
  }

  private int topTitleEnd() {
    return left() - MARGIN + across.title.width();
  }

  @Override
  public void draw(Graphics2D g) {
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    drawTitles(g);
    for (int row = 0; row < down.names.size(); row++) {
      for (int column = 0; column < across.names.size(); column++) {
        drawCell(g, left() + CELL * column, top() + CELL * row, shares.share(row, column));
      }
    }
    drawGrid(g);
    g.setColor(Color.BLACK);
    drawNames(g);
  }

  private void drawTitles(Graphics2D g) {
    g.setColor(Color.BLACK);
    title.draw(g, (width() - title.width()) / 2, MARGIN + LETTER);
    across.title.draw(g, left(), 2 * MARGIN + 2 * LETTER);
    down.title.drawTurned(g, MARGIN + LETTER, top() + down.title.width());
  }

  private static void drawCell(Graphics2D g, int x, int y, double share) {
    double dark = Math.clamp(share, 0, 1);
    if (dark > 0) {
      g.setColor(shade(dark));
      g.fillRect(x, y, CELL, CELL);
    }
    long percent = Math.round(100 * dark);
    if (percent > 0) {
      var label = new Label(Long.toString(percent), DIGITS);
      g.setColor(dark > 0.5 ? Color.WHITE : Color.BLACK);
      label.draw(g, x + (CELL - label.width()) / 2, y + label.baselineIn(CELL));
    }
  }

  private void drawGrid(Graphics2D g) {
    g.setColor(GRID);
    int right = left() + across.cells();
    int bottom = top() + down.cells();
    for (int y = top(); y <= bottom; y += CELL) {
      g.drawLine(left(), y, right, y);
    }
    for (int x = left(); x <= right; x += CELL) {
      g.drawLine(x, top(), x, bottom);
    }
  }

  private static Color shade(double dark) {
    return new Color(
        mix(DARKEST.getRed(), dark), mix(DARKEST.getGreen(), dark), mix(DARKEST.getBlue(), dark));
  }

  /** From white to a component of the darkest colour. */
  private static int mix(int component, double dark) {
    return (int) Math.round(255 - dark * (255 - component));
  }

  /** A letter along the top stands upright; longer names are turned, to be read from below. */
  private void drawNames(Graphics2D g) {
    for (int row = 0; row < down.names.size(); row++) {
      Label name = down.names.get(row);
      name.draw(g, left() - MARGIN - name.width(), top() + CELL * row + name.baselineIn(CELL));
    }
    for (int column = 0; column < across.names.size(); column++) {
      Label name = across.names.get(column);
      int x = left() + CELL * column;
      int y = top() - MARGIN;
      if (name.isOneLetter()) {
        name.draw(g, x + (CELL - name.width()) / 2, y);
      } else {
        name.drawTurned(g, x + name.baselineIn(CELL), y);
      }
    }
  }
}
