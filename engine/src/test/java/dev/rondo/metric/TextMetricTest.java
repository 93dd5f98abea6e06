package dev.rondo.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.random.CounterRandom;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Text metrics by hand, at their edges, and edit distances against their definition. */
final class TextMetricTest {

  private static List<TextMetric> metrics() {
    return List.of(
        new Bleu(),
        new ChrF(),
        ChrF.plusPlus(),
        new ExactMatch(),
        new WordErrorRate(),
        new CharacterErrorRate());
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void metric_emptyCorpus_isNaN(TextMetric metric) {
    assertTrue(Double.isNaN(metric.of(List.of(), List.of())), metric.name());
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void metric_equalTexts_isPerfect(TextMetric metric) {
    List<String> texts = List.of("seven words stand in this short line", "and four stand here");
    double perfect =
        switch (metric) {
          case Bleu bleu -> 100;
          case ChrF chrF -> 100;
          case ExactMatch exact -> 1;
          case WordErrorRate words -> 0;
          case CharacterErrorRate characters -> 0;
        };
    assertEquals(perfect, metric.ofSingle(texts, texts), 1e-12, metric.name());
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void metric_severalReferences_areAtLeastAsGoodAsOne(TextMetric metric) {
    List<String> hypotheses = List.of("the dog barks at the moon");
    double one = metric.ofSingle(hypotheses, List.of("a wolf howls in the night"));
    double two =
        metric.of(
            hypotheses,
            List.of(List.of("a wolf howls in the night", "the dog barked at the moon")));
    assertTrue(two == one || metric.direction().better(two, one), metric.name());
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void metric_hypothesisWithoutReferences_isRefused(TextMetric metric) {
    assertRefused(
        "expected references for each of 2 hypotheses but found 1",
        () -> metric.of(List.of("a", "b"), List.of(List.of("a"))));
    assertRefused(
        "expected at least 1 reference for hypothesis 1 but found 0",
        () -> metric.of(List.of("a", "b"), List.of(List.of("a"), List.of())));
  }

  @Test
  void bleu_byHand_isTheGeometricMeanTimesThePenalty() {
    // 3 of 4 words, 2 of 3 pairs, 1 of 2 triples, and half of 1 for the four words together.
    BleuScore score = new Bleu().score(List.of("a b c x"), List.of(List.of("a b c d e")));
    assertEquals(List.of(3L, 2L, 1L, 0L), score.matches());
    assertEquals(List.of(4L, 3L, 2L, 1L), score.totals());
    assertEquals(4, score.hypothesisLength());
    assertEquals(5, score.referenceLength());
    assertEquals(Math.exp(-0.25), score.brevityPenalty(), 1e-15);
    double mean = Math.pow(3 / 4.0 * 2 / 3 * 1 / 2 * 1 / 2, 0.25);
    assertEquals(100 * Math.exp(-0.25) * mean, score.score(), 1e-10);
    assertEquals(
        "BLEU = 46.31 75.0/66.7/50.0/50.0 (BP = 0.779 ratio = 0.800 hyp_len = 4 ref_len = 5)",
        score.toString());
  }

  @Test
  void bleu_repeatedWord_countsAsOftenAsInOneReference() {
    BleuScore score =
        new Bleu().score(List.of("the the the the the"), List.of(List.of("the cat the", "the")));
    assertEquals(2, score.matches().getFirst());
    assertEquals(3, score.referenceLength());
  }

  @Test
  void bleu_shortTexts_needTheEffectiveOrder() {
    List<String> texts = List.of("two words");
    assertEquals(0, new Bleu().ofSingle(texts, texts));
    assertEquals(100, new Bleu().withEffectiveOrder(true).ofSingle(texts, texts), 1e-12);
  }

  @Test
  void tokens_thirteenA_separatesPunctuationButNotWithinNumbers() {
    assertEquals(
        List.of("It", "'", "s", "3,000.5", "(", "or", "5", ".", ")", ",", "10", "-", "20", "?"),
        BleuTokenization.THIRTEEN_A.tokens(" It ' s 3,000.5 (or 5.), 10-20?\n"));
    assertEquals(
        List.of("\"", "don't", "\"", "&", "e-mail"),
        BleuTokenization.THIRTEEN_A.tokens("&quot;don't&quot; &amp; e-mail"));
  }

  @Test
  void tokens_everyKind_cutOfNothingIsNothing() {
    for (BleuTokenization tokenization : BleuTokenization.values()) {
      assertEquals(List.of(), tokenization.tokens(""));
      assertEquals(List.of(), tokenization.tokens(" \t\u00a0\u0085\n"));
    }
    assertEquals(List.of("a", "😀", "b"), BleuTokenization.CHARACTERS.tokens("a 😀b"));
  }

  @Test
  void signature_anySetting_isInTheFormOfSacreBleu() {
    List<List<String>> one = List.of(List.of("a"), List.of("b"));
    List<List<String>> various = List.of(List.of("a", "b"), List.of("c"));
    assertEquals(
        "nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:2.6.0|by:rondo",
        new Bleu().signature(one));
    assertEquals(
        "nrefs:var|case:lc|eff:yes|tok:char|smooth:floor[0.10]|version:2.6.0|by:rondo",
        new Bleu()
            .withTokenization(BleuTokenization.CHARACTERS)
            .withSmoothing(BleuSmoothing.floor(0.1))
            .withLowercase(true)
            .withEffectiveOrder(true)
            .signature(various));
    assertEquals(
        "case:lc|eff:yes|nc:6|nw:2|space:no|version:2.6.0|by:rondo",
        ChrF.plusPlus().withLowercase(true).signature());
    assertEquals("chrF2++", ChrF.plusPlus().name());
  }

  @Test
  void settings_outOfRange_areRefused() {
    assertRefused("above 0 for FLOOR but found 0.0", () -> BleuSmoothing.floor(0));
    assertRefused("above 0 for ADD_K but found NaN", () -> BleuSmoothing.addK(Double.NaN));
    assertRefused(
        "of 0 for NONE but found 1.0", () -> new BleuSmoothing(BleuSmoothing.Method.NONE, 1));
    assertRefused(
        "a character order of at least 1 but found 0", () -> new ChrF(0, 0, 2, false, false));
    assertRefused("a word order of at least 0 but found -1", () -> new ChrF().withWordOrder(-1));
    assertRefused("a beta of at least 1 but found 0", () -> new ChrF(6, 0, 0, false, false));
  }

  @Test
  void exactMatch_anyReference_counts() {
    assertEquals(
        0.5,
        new ExactMatch()
            .of(
                List.of("K AE T", "D AO G", "", "x "),
                List.of(
                    List.of("K AA T", "K AE T"), List.of("D AA G"), List.of(""), List.of("x"))));
  }

  @Test
  void wordErrorRate_byHand_isEditsPerWord() {
    // One replaced, one inserted; then one deleted: 3 edits over 4 + 3 words.
    assertEquals(
        3 / 7.0,
        new WordErrorRate()
            .ofSingle(
                List.of("we  see a\tdog here", "it rains"),
                List.of("we see the dog", "it often rains")));
  }

  @Test
  void characterErrorRate_astralCharacters_areOneEach() {
    assertEquals(1 / 3.0, new CharacterErrorRate().ofSingle(List.of("a😀c"), List.of("a😁c")));
  }

  @Test
  void errorRate_severalReferences_takesTheFewestEditsThenTheLongest() {
    assertEquals(
        1 / 4.0,
        new CharacterErrorRate()
            .of(List.of("abc"), List.of(List.of("ab", "abcd", "xyzabc", "ab"))));
  }

  @Test
  void errorRate_nothingToReach_isZeroOrInfinite() {
    for (TextMetric metric : List.of(new WordErrorRate(), new CharacterErrorRate())) {
      assertEquals(0, metric.ofSingle(List.of(""), List.of("")));
      assertEquals(Double.POSITIVE_INFINITY, metric.ofSingle(List.of("a b"), List.of("")));
      assertEquals(1, metric.ofSingle(List.of(""), List.of("a b c")));
    }
  }

  @Test
  void editDistance_smallAlphabet_isThatOfTheDefinition() {
    for (int draw = 0; draw < 500; draw++) {
      int[] a = letters(draw, 1);
      int[] b = letters(draw, 2);
      assertEquals(
          slowly(a, b), EditRate.distance(a, b), Arrays.toString(a) + " " + Arrays.toString(b));
      assertEquals(EditRate.distance(a, b), EditRate.distance(b, a));
    }
  }

  @Test
  void editDistance_thousandsOfUnits_isFoundInReasonableTime() {
    int[] a = new int[10_000];
    int[] b = new int[10_000];
    Arrays.fill(a, 1);
    Arrays.fill(b, 10, 10_000, 1);
    assertEquals(10, EditRate.distance(a, b));
  }

  @Test
  void ngrams_ofCharacters_areCodePoints() {
    Ngrams pairs = Ngrams.ofCharacters("a😀a😀a", 2);
    assertEquals(4, pairs.total());
    assertEquals(2, pairs.matches(Ngrams.ofCharacters("a😀a😀", 2)) - 1);
    assertEquals(0, Ngrams.ofCharacters("😀", 2).total());
    assertEquals(0, Ngrams.ofCharacters("", 1).total());
  }

  @Test
  void words_unusualSpace_separates() {
    assertArrayEquals(
        new String[] {"a", "b", "c", "d", "e"},
        Texts.words("\u0085a\u00a0b\u2003c\u001cd\u3000e\u2028").toArray());
  }

  /** The definition, as a recursion over what is left of both. */
  private static int slowly(int[] a, int[] b) {
    if (a.length == 0 || b.length == 0) {
      return a.length + b.length;
    }
    int[] restA = Arrays.copyOfRange(a, 1, a.length);
    int[] restB = Arrays.copyOfRange(b, 1, b.length);
    int replaced = slowly(restA, restB) + (a[0] == b[0] ? 0 : 1);
    return Math.min(replaced, 1 + Math.min(slowly(restA, b), slowly(a, restB)));
  }

  private static int[] letters(int draw, long stream) {
    int length = CounterRandom.below(1, stream, 100L * draw, 6);
    int[] letters = new int[length];
    for (int i = 0; i < length; i++) {
      letters[i] = CounterRandom.below(1, stream, 100L * draw + 1 + i, 3);
    }
    return letters;
  }

  private static void assertRefused(String part, Runnable call) {
    var refusal = assertThrows(IllegalArgumentException.class, call::run);
    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.contains(part), message);
  }
}
