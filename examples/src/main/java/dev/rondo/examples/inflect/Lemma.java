package dev.rondo.examples.inflect;

import dev.rondo.examples.run.InputException;
import java.text.Normalizer;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The form of a word that stands in a dictionary, and what is wanted of it.
 *
 * @param word the lemma
 * @param features what the form is to be, as {@code pos=V} and {@code tense=PST}
 */
record Lemma(String word, List<String> features) {

  /** Stands for a space of the lemma, since spaces stand between its letters. */
  static final String SPACE = "␣";

  /** Features begin with the first word that has an equals sign in it. */
  private static final Pattern TYPED = Pattern.compile("(.+?)\\s+(\\S+=.*)");

  /** Reads features with commas between them, as {@code pos=V,tense=PST}. */
  static Lemma of(String word, String features) {
    return new Lemma(word.strip(), List.of(features.strip().split(",", -1)));
  }

  /**
   * Reads a lemma and its features with blanks or commas between them, as somebody types them.
   *
   * @throws InputException if there are no features
   */
  static Lemma typed(String line) {
    Matcher typed = TYPED.matcher(line.strip());
    if (typed.matches()) {
      Lemma lemma = new Lemma(typed.group(1), List.of(typed.group(2).split("[,\\s]+")));
      if (lemma.isComplete()) {
        return lemma;
      }
    }
    throw new InputException(
        "expected a lemma and features, as in 'gehen pos=V,tense=PST', but found '%s'"
            .formatted(line));
  }

  /** Whether there is a word, and each feature has a name and a value. */
  boolean isComplete() {
    return !word.isEmpty()
        && features.stream().allMatch(feature -> feature.matches("[^\\s=]+=[^\\s=]+"));
  }

  /** The features, and then the letters of the word, with a space between each two. */
  String spaced() {
    String composed = Normalizer.normalize(word, Normalizer.Form.NFC);
    Stream<String> letters =
        composed
            .codePoints()
            .mapToObj(c -> Character.isWhitespace(c) ? SPACE : Character.toString(c));
    return Stream.concat(features.stream(), letters).collect(Collectors.joining(" "));
  }
}
