package dev.rondo.examples.run;

import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Which tokens of the source each token of the target attended to, as a picture: the source along
 * the top, the target down the side, and a cell the darker, the more was attended.
 */
final class AlignmentPicture {

  /** How much tokens of the target attended to tokens of the source. */
  @FunctionalInterface
  interface Weights {
    /** A number in [0, 1]: 0 is white, 1 is {@link #DARKEST}. */
    float weight(int target, int source);
  }

  static final Color DARKEST = new Color(8, 48, 107);

  /** More make a picture of 80 MB before it is compressed, and one that no screen shows. */
  static final int MOST_TOKENS = 200;

  /** Pixels of a cell's side: a letter of {@link #LETTER} pixels with air around it. */
  static final int CELL = 24;

  private static final int LETTER = 15;
  private static final int MARGIN = 10;
  private static final Color GRID = new Color(222, 222, 222);

  private final List<AlignmentLabel> source;
  private final List<AlignmentLabel> target;
  private final Weights weights;

  /**
   * A picture of an alignment.
   *
   * @throws InputException if there are more than {@value #MOST_TOKENS} tokens on a side
   */
  AlignmentPicture(List<String> source, List<String> target, Weights weights) {
    int most = Math.max(source.size(), target.size());
    if (most > MOST_TOKENS) {
      throw new InputException(
          "expected at most %d tokens in the picture of an alignment but found %d"
              .formatted(MOST_TOKENS, most));
    }
    this.source = AlignmentLabel.of(source, LETTER);
    this.target = AlignmentLabel.of(target, LETTER);
    this.weights = weights;
  }

  /** Writes the picture as PNG. */
  void write(Path file) throws IOException {
    try (var out = Files.newOutputStream(file)) {
      ImageIO.write(draw(), "png", out);
    }
  }

  /** Draws the picture. */
  BufferedImage draw() {
    Graphics2D measure = graphics(new BufferedImage(1, 1, BufferedImage.TYPE_3BYTE_BGR));
    int top = 2 * MARGIN + Math.max(widest(source, measure), LETTER);
    int left = 2 * MARGIN + widest(target, measure);
    measure.dispose();
    BufferedImage image =
        new BufferedImage(
            left + CELL * source.size() + MARGIN,
            top + CELL * target.size() + MARGIN,
            BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D g = graphics(image);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, image.getWidth(), image.getHeight());
    drawCells(g, left, top);
    drawTarget(g, left, top);
    drawSource(g, left, top);
    g.dispose();
    return image;
  }

  private static Graphics2D graphics(BufferedImage image) {
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    return g;
  }

  private static int widest(List<AlignmentLabel> labels, Graphics2D g) {
    return labels.stream().mapToInt(label -> width(label, g)).max().orElse(0);
  }

  private static int width(AlignmentLabel label, Graphics2D g) {
    return g.getFontMetrics(label.font()).stringWidth(label.text());
  }

  private void drawCells(Graphics2D g, int left, int top) {
    for (int row = 0; row < target.size(); row++) {
      for (int column = 0; column < source.size(); column++) {
        g.setColor(shade(weights.weight(row, column)));
        g.fillRect(left + CELL * column, top + CELL * row, CELL, CELL);
        g.setColor(GRID);
        g.drawRect(left + CELL * column, top + CELL * row, CELL, CELL);
      }
    }
  }

  private static Color shade(float weight) {
    float dark = Math.clamp(weight, 0, 1);
    return new Color(
        mix(DARKEST.getRed(), dark), mix(DARKEST.getGreen(), dark), mix(DARKEST.getBlue(), dark));
  }

  /** From white to a component of the darkest colour. */
  private static int mix(int component, float dark) {
    return Math.round(255 - dark * (255 - component));
  }

  private void drawTarget(Graphics2D g, int left, int top) {
    for (int row = 0; row < target.size(); row++) {
      AlignmentLabel label = target.get(row);
      draw(label, left - MARGIN - width(label, g), top + CELL * row + baseline(label, g), g);
    }
  }

  /** A letter stands upright; longer labels are turned, to be read from below. */
  private void drawSource(Graphics2D g, int left, int top) {
    for (int column = 0; column < source.size(); column++) {
      AlignmentLabel label = source.get(column);
      int x = left + CELL * column;
      if (label.isOneLetter()) {
        draw(label, x + (CELL - width(label, g)) / 2, top - MARGIN, g);
      } else {
        AffineTransform before = g.getTransform();
        g.translate(x + baseline(label, g), top - MARGIN);
        g.rotate(-Math.PI / 2);
        draw(label, 0, 0, g);
        g.setTransform(before);
      }
    }
  }

  private static void draw(AlignmentLabel label, int x, int y, Graphics2D g) {
    g.setFont(label.font());
    g.setColor(Color.BLACK);
    g.drawString(label.text(), x, y);
  }

  /** How far below the side of a cell the baseline is, for letters in its middle. */
  private static int baseline(AlignmentLabel label, Graphics2D g) {
    FontMetrics metrics = g.getFontMetrics(label.font());
    return (CELL + metrics.getAscent() - metrics.getDescent()) / 2;
  }
}
