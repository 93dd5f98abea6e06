package dev.rondo.examples.picture;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.LineMetrics;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A text as it can be shown: in a font that has its letters, and with something to be seen.
 *
 * <p>It is drawn as the outlines of its letters, so that a file of shapes shows the same whatever
 * fonts its reader has.
 *
 * @param text what to write
 * @param font the font to write it in
 */
record Label(String text, Font font) {

  private static final int DOTTED_CIRCLE = 0x25CC;

  /** Smooth letters, of sizes that need not be whole pixels. */
  private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

  /** In code points; a longer label is cut, since it would be wider than the rest of a picture. */
  static final int LONGEST = 40;

  /**
   * Labels for tokens.
   *
   * <p>Blanks are shown as ␣, marks that stand on a letter get a dotted circle to stand on, and
   * what has no shape, or is in no font here, is named by its code points, as in U+200F.
   *
   * @param size the height of letters in pixels
   */
  static List<Label> of(List<String> tokens, int size) {
    Fonts fonts = new Fonts(new Font(Font.SANS_SERIF, Font.PLAIN, size));
    return tokens.stream().map(token -> of(token, fonts)).toList();
  }

  private static Label of(String token, Fonts fonts) {
    String text = visible(shortened(token));
    Font font = fonts.thatHas(text);
    return font.canDisplayUpTo(text) >= 0 || text.codePoints().anyMatch(Label::shapeless)
        ? new Label(shortened(codePoints(token)), fonts.usual())
        : new Label(text, font);
  }

  /** Its width in pixels. */
  int width() {
    return text.isEmpty() ? 0 : (int) Math.ceil(layout().getAdvance());
  }

  /** How far below the upper side of a box its baseline is, for letters in the middle. */
  int baselineIn(int height) {
    LineMetrics metrics = font.getLineMetrics(text, CONTEXT);
    return Math.round((height + metrics.getAscent() - metrics.getDescent()) / 2);
  }

  /** Draws it, in the colour that is set, from x on with its baseline at y. */
  void draw(Graphics2D g, int x, int y) {
    g.fill(outline(AffineTransform.getTranslateInstance(x, y)));
  }

  /** Draws it turned, to be read from below, from y upwards with its baseline at x. */
  void drawTurned(Graphics2D g, int x, int y) {
    AffineTransform place = AffineTransform.getTranslateInstance(x, y);
    place.quadrantRotate(-1);
    g.fill(outline(place));
  }

  private Shape outline(AffineTransform place) {
    return text.isEmpty() ? new Path2D.Float() : layout().getOutline(place);
  }

  private TextLayout layout() {
    return new TextLayout(text, font, CONTEXT);
  }

  /** Whether the label is as wide as it is high. */
  boolean isOneLetter() {
    return text.codePointCount(0, text.length()) <= 1 || text.codePointAt(0) == DOTTED_CIRCLE;
  }

  private static String shortened(String token) {
    return token.codePointCount(0, token.length()) <= LONGEST
        ? token
        : token.substring(0, token.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }

  private static String visible(String token) {
    StringBuilder text = new StringBuilder();
    token
        .codePoints()
        .forEach(c -> {
          if (text.isEmpty() && isMark(c)) {
            text.appendCodePoint(DOTTED_CIRCLE);
          }
          text.appendCodePoint(Character.isSpaceChar(c) ? '␣' : c);
        });
    return text.toString();
  }

  private static boolean isMark(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK ->
          true;
      default -> false;
    };
  }

  private static boolean shapeless(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> true;
      default -> false;
    };
  }

  private static String codePoints(String text) {
    return text.codePoints().mapToObj("U+%04X"::formatted).collect(Collectors.joining(" "));
  }

  /** The fonts of this machine, looked through only if the usual one lacks a letter. */
  private static final class Fonts {

    private final Font usual;
    private final List<Font> others = new ArrayList<>();

    Fonts(Font usual) {
      this.usual = usual;
    }

    Font usual() {
      return usual;
    }

    /** The first font with all letters of a text; the usual one if there is none. */
    Font thatHas(String text) {
      if (usual.canDisplayUpTo(text) < 0) {
        return usual;
      }
      if (others.isEmpty()) {
        for (Font font : GraphicsEnvironment.getLocalGraphicsEnvironment().getAllFonts()) {
          others.add(font.deriveFont(usual.getSize2D()));
        }
      }
      return others.stream()
          .filter(font -> font.canDisplayUpTo(text) < 0)
          .findFirst()
          .orElse(usual);
    }
  }
}
