package dev.rondo.examples.run;

import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A token as it can be shown: in a font that has its letters, and with something to be seen.
 *
 * @param text what to write
 * @param font the font to write it in
 */
record AlignmentLabel(String text, Font font) {

  private static final int DOTTED_CIRCLE = 0x25CC;

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
  static List<AlignmentLabel> of(List<String> tokens, int size) {
    Fonts fonts = new Fonts(new Font(Font.SANS_SERIF, Font.PLAIN, size));
    return tokens.stream().map(token -> of(token, fonts)).toList();
  }

  private static AlignmentLabel of(String token, Fonts fonts) {
    String text = visible(shortened(token));
    Font font = fonts.thatHas(text);
    return font.canDisplayUpTo(text) >= 0 || text.codePoints().anyMatch(AlignmentLabel::shapeless)
        ? new AlignmentLabel(shortened(codePoints(token)), fonts.usual())
        : new AlignmentLabel(text, font);
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
