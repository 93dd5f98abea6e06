package dev.rondo.metric;

import java.util.List;
import java.util.regex.Pattern;

/** How BLEU cuts a text into the tokens whose n-grams it counts, under sacreBLEU's names. */
public enum BleuTokenization {
  /**
   * Punctuation stands alone, but for full stops and commas beside digits, hyphens within words and
   * apostrophes; what NIST's mteval-v13a.pl does, and WMT with it.
   */
  THIRTEEN_A("13a"),
  /** Words are what stands between white space. */
  NONE("none"),
  /** Every character that is not white space is a token: for writing without spaces. */
  CHARACTERS("char");

  private static final Pattern SYMBOL = Pattern.compile("([{-~\\[-` -&(-+:-@/])");
  private static final Pattern POINT_AFTER_OTHER = Pattern.compile("([^0-9])([.,])");
  private static final Pattern POINT_BEFORE_OTHER = Pattern.compile("([.,])([^0-9])");
  private static final Pattern HYPHEN_AFTER_DIGIT = Pattern.compile("([0-9])(-)");

  private final String label;

  BleuTokenization(String label) {
    this.label = label;
  }

  /** The name in a signature. */
  String label() {
    return label;
  }

  /** The tokens of a text. */
  List<String> tokens(String text) {
    String line = Texts.withoutTrailingSpace(text);
    return switch (this) {
      case THIRTEEN_A -> Texts.words(punctuated(line));
      case NONE -> Texts.words(line);
      case CHARACTERS ->
          Texts.words(line).stream()
              .flatMapToInt(String::codePoints)
              .mapToObj(Character::toString)
              .toList();
    };
  }

  /** The line with spaces around what mteval-v13a.pl takes for a token, entities replaced first. */
  private static String punctuated(String text) {
    String line = text.replace("<skipped>", "").replace("-\n", "").replace("\n", " ");
    line = line.replace("&quot;", "\"").replace("&amp;", "&");
    line = line.replace("&lt;", "<").replace("&gt;", ">");
    line = SYMBOL.matcher(" " + line + " ").replaceAll(" $1 ");
    line = POINT_AFTER_OTHER.matcher(line).replaceAll("$1 $2 ");
    line = POINT_BEFORE_OTHER.matcher(line).replaceAll(" $1 $2");
    return HYPHEN_AFTER_DIGIT.matcher(line).replaceAll("$1 $2 ");
  }
}
