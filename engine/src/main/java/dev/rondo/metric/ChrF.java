package dev.rondo.metric;

import java.util.ArrayList;
import java.util.List;

/**
 * chrF of a corpus, the F-score of n-grams of characters and, for chrF++, of words; from 0 to 100.
 *
 * <pre>
 *   P, R = mean over the orders of  n-grams that both have / n-grams of the hypotheses, references
 *   chrF = 100 · (1 + β²)·P·R / (β²·P + R)
 * </pre>
 *
 * <p>White space is no character, unless it is asked for. For n-grams of words, one punctuation
 * mark at the end of a word, or else at its begin, is a word of its own. Of several references the
 * one counts with which the hypothesis alone has the highest score, of equal ones the first.
 *
 * <p>M. Popović: chrF: character n-gram F-score for automatic MT evaluation. WMT 2015; chrF++:
 * words helping character n-grams. WMT 2017. Equal to {@code corpus_chrf} of sacreBLEU 2.6.0 but
 * for rounding in double precision; orders that hypotheses or references are too short for are left
 * out of the means (its {@code eff:yes}). Not offered: its {@code eps_smoothing}. Lower case is the
 * JDK's, as for {@link Bleu}.
 *
 * @param characterOrder the longest n-grams of characters, at least 1
 * @param wordOrder the longest n-grams of words, 0 for none
 * @param beta how much more recall counts than precision, at least 1
 * @param lowercase whether case is ignored
 * @param whitespace whether white space is a character
 */
public record ChrF(
    int characterOrder, int wordOrder, int beta, boolean lowercase, boolean whitespace)
    implements TextMetric {

  /** What one mark of may be taken off a word: the punctuation of ASCII. */
  private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

  /** Checks the numbers. */
  public ChrF {
    check("character order", 1, characterOrder);
    check("word order", 0, wordOrder);
    check("beta", 1, beta);
  }

  /** The chrF of the paper and sacreBLEU's default: characters up to 6, no words, β = 2. */
  public ChrF() {
    this(6, 0, 2, false, false);
  }

  /** The chrF++ of the second paper: words up to 2 besides. */
  public static ChrF plusPlus() {
    return new ChrF().withWordOrder(2);
  }

  /** The same with n-grams of words up to another order. */
  public ChrF withWordOrder(int wordOrder) {
    return new ChrF(characterOrder, wordOrder, beta, lowercase, whitespace);
  }

  /** The same, ignoring case or not. */
  public ChrF withLowercase(boolean lowercase) {
    return new ChrF(characterOrder, wordOrder, beta, lowercase, whitespace);
  }

  /** The name with β, and a plus for each order of words, such as {@code chrF2++}. */
  @Override
  public String name() {
    return "chrF" + beta + "+".repeat(wordOrder);
  }

  @Override
  public Direction direction() {
    return Direction.HIGHER_IS_BETTER;
  }

  @Override
  public String signature() {
    return Texts.caseOf(lowercase)
        + "|eff:yes|nc:"
        + characterOrder
        + "|nw:"
        + wordOrder
        + (whitespace ? "|space:yes" : "|space:no")
        + Texts.VERSION;
  }

  @Override
  public double of(List<String> hypotheses, List<List<String>> references) {
    Texts.check("chrf", hypotheses, references);
    if (hypotheses.isEmpty()) {
      return Double.NaN;
    }
    var corpus = new Counts();
    for (int i = 0; i < hypotheses.size(); i++) {
      corpus.add(best(ngrams(hypotheses.get(i)), references.get(i)));
    }
    return corpus.score();
  }

  /** The counts with the reference that gives the highest score. */
  private Counts best(List<Ngrams> hypothesis, List<String> references) {
    Counts best = counts(hypothesis, ngrams(references.getFirst()));
    for (String reference : references.subList(1, references.size())) {
      Counts counts = counts(hypothesis, ngrams(reference));
      if (counts.score() > best.score()) {
        best = counts;
      }
    }
    return best;
  }

  private Counts counts(List<Ngrams> hypothesis, List<Ngrams> reference) {
    var counts = new Counts();
    for (int n = 0; n < hypothesis.size(); n++) {
      long expected = reference.get(n).total();
      // An order that one reference is too short for says nothing of its hypothesis.
      counts.hypothesis[n] = expected == 0 ? 0 : hypothesis.get(n).total();
      counts.reference[n] = expected;
      counts.matches[n] = hypothesis.get(n).matches(reference.get(n));
    }
    return counts;
  }

  /** The n-grams of all orders, characters first. */
  private List<Ngrams> ngrams(String text) {
    String line = lowercase ? Texts.lower(text) : text;
    String characters = whitespace ? line : String.join("", Texts.words(line));
    List<String> words = wordOrder == 0 ? List.of() : wordsAndMarks(line);
    var ngrams = new ArrayList<Ngrams>();
    for (int order = 1; order <= characterOrder; order++) {
      ngrams.add(Ngrams.ofCharacters(characters, order));
    }
    for (int order = 1; order <= wordOrder; order++) {
      ngrams.add(Ngrams.ofWords(words, order));
    }
    return ngrams;
  }

  private static List<String> wordsAndMarks(String line) {
    var parts = new ArrayList<String>();
    for (String word : Texts.words(line)) {
      int last = word.length() - 1;
      if (last > 0 && PUNCTUATION.indexOf(word.charAt(last)) >= 0) {
        parts.add(word.substring(0, last));
        parts.add(word.substring(last));
      } else if (last > 0 && PUNCTUATION.indexOf(word.charAt(0)) >= 0) {
        parts.add(word.substring(0, 1));
        parts.add(word.substring(1));
      } else {
        parts.add(word);
      }
    }
    return parts;
  }

  private static void check(String name, int least, int found) {
    if (found < least) {
      throw new IllegalArgumentException(
          "chrf: expected a " + name + " of at least " + least + " but found " + found);
    }
  }

  /** The sums that the score is a function of, one of each an order. */
  private final class Counts {

    private final long[] hypothesis = new long[characterOrder + wordOrder];
    private final long[] reference = new long[characterOrder + wordOrder];
    private final long[] matches = new long[characterOrder + wordOrder];

    private void add(Counts other) {
      for (int n = 0; n < matches.length; n++) {
        hypothesis[n] += other.hypothesis[n];
        reference[n] += other.reference[n];
        matches[n] += other.matches[n];
      }
    }

    private double score() {
      double precision = 0;
      double recall = 0;
      int orders = 0;
      for (int n = 0; n < matches.length; n++) {
        if (hypothesis[n] > 0 && reference[n] > 0) {
          precision += (double) matches[n] / hypothesis[n];
          recall += (double) matches[n] / reference[n];
          orders++;
        }
      }
      if (precision + recall == 0) {
        return 0;
      }
      precision /= orders;
      recall /= orders;
      double factor = (double) beta * beta;
      return 100 * ((1 + factor) * precision * recall / (factor * precision + recall));
    }
  }
}
