package dev.rondo.metric;

import java.util.Arrays;
import java.util.List;

/**
 * BLEU of a corpus, over n-grams of the orders 1 to 4, from 0 to 100.
 *
 * <pre>
 *   pₙ = n-grams that are in a reference / n-grams of the hypotheses    each counted as often as in one reference
 *   BP = 1 if c ≥ r, otherwise exp(1 − r / c)                           c, r tokens of hypotheses, references
 *   BLEU = 100 · BP · (p₁·p₂·p₃·p₄)^(1/4)
 * </pre>
 *
 * <p>K. Papineni et al.: BLEU: a method for automatic evaluation of machine translation. ACL 2002.
 *
 * <p>Equal to {@code corpus_bleu} of sacreBLEU 2.6.0 (M. Post: A call for clarity in reporting BLEU
 * scores. WMT 2018) but for rounding in double precision, in tokenisation, smoothing, lower-casing,
 * effective order, several references and signature. Not offered: its other tokenisations, other
 * largest orders, confidence intervals. Lower case is the JDK's, and sacreBLEU's Python's: they
 * differ in letters that one of them is too old for, and in a capital sigma after a no-break space.
 *
 * @param tokenization what the tokens are
 * @param smoothing what an order without a match counts
 * @param lowercase whether case is ignored
 * @param effectiveOrder whether orders are left out for which all hypotheses are too short; what
 *     short texts, such as single sentences, need for not being 0
 */
public record Bleu(
    BleuTokenization tokenization,
    BleuSmoothing smoothing,
    boolean lowercase,
    boolean effectiveOrder)
    implements TextMetric {

  private static final int ORDERS = 4;

  /** BLEU with sacreBLEU's defaults: 13a, exponential smoothing, case counts. */
  public Bleu() {
    this(BleuTokenization.THIRTEEN_A, BleuSmoothing.exponential(), false, false);
  }

  /** The same with another tokenisation. */
  public Bleu withTokenization(BleuTokenization tokenization) {
    return new Bleu(tokenization, smoothing, lowercase, effectiveOrder);
  }

  /** The same with another smoothing. */
  public Bleu withSmoothing(BleuSmoothing smoothing) {
    return new Bleu(tokenization, smoothing, lowercase, effectiveOrder);
  }

  /** The same, ignoring case or not. */
  public Bleu withLowercase(boolean lowercase) {
    return new Bleu(tokenization, smoothing, lowercase, effectiveOrder);
  }

  /** The same with or without the orders for which all hypotheses are too short. */
  public Bleu withEffectiveOrder(boolean effectiveOrder) {
    return new Bleu(tokenization, smoothing, lowercase, effectiveOrder);
  }

  @Override
  public String name() {
    return "BLEU";
  }

  @Override
  public Direction direction() {
    return Direction.HIGHER_IS_BETTER;
  }

  @Override
  public String signature() {
    return Texts.caseOf(lowercase)
        + (effectiveOrder ? "|eff:yes" : "|eff:no")
        + "|tok:"
        + tokenization.label()
        + "|smooth:"
        + smoothing.label()
        + Texts.VERSION;
  }

  @Override
  public double of(List<String> hypotheses, List<List<String>> references) {
    return score(hypotheses, references).score();
  }

  /** Returns BLEU with its parts, over what {@link #of} takes. */
  public BleuScore score(List<String> hypotheses, List<List<String>> references) {
    Texts.check("bleu", hypotheses, references);
    var counts = new Counts();
    for (int i = 0; i < hypotheses.size(); i++) {
      counts.add(tokens(hypotheses.get(i)), references.get(i).stream().map(this::tokens).toList());
    }
    double brevity = brevityPenalty(counts.hypothesisLength, counts.referenceLength);
    double[] precisions = precisions(counts);
    return new BleuScore(
        hypotheses.isEmpty() ? Double.NaN : brevity * mean(precisions, counts),
        Arrays.stream(precisions).boxed().toList(),
        Arrays.stream(counts.matches).boxed().toList(),
        Arrays.stream(counts.totals).boxed().toList(),
        brevity,
        counts.hypothesisLength,
        counts.referenceLength);
  }

  private List<String> tokens(String text) {
    return tokenization.tokens(lowercase ? Texts.lower(text) : text);
  }

  private static double brevityPenalty(long hypothesis, long reference) {
    if (hypothesis >= reference) {
      return 1;
    }
    return hypothesis == 0 ? 0 : StrictMath.exp(1 - (double) reference / hypothesis);
  }

  /** The smoothed precisions in percent; 0 from the first order on that has no n-grams. */
  private double[] precisions(Counts counts) {
    double[] precisions = new double[ORDERS];
    if (Arrays.stream(counts.matches).allMatch(matches -> matches == 0)) {
      return precisions;
    }
    double part = 1;
    for (int n = 0; n < ORDERS; n++) {
      double added = added(n);
      double matches = counts.matches[n] + added;
      double total = counts.totals[n] + added;
      if (total == 0) {
        break;
      }
      if (matches == 0) {
        part /= 2;
        matches = substitute(part);
      }
      precisions[n] = 100 * matches / total;
    }
    return precisions;
  }

  private double added(int n) {
    return n > 0 && smoothing.method() == BleuSmoothing.Method.ADD_K ? smoothing.value() : 0;
  }

  /** What stands for no match, {@code part} being ½ the first time, ¼ the second, and so on. */
  private double substitute(double part) {
    return switch (smoothing.method()) {
      case EXPONENTIAL -> part;
      case FLOOR -> smoothing.value();
      case NONE, ADD_K -> 0;
    };
  }

  /** The geometric mean over all orders, or over those that there are. */
  private double mean(double[] precisions, Counts counts) {
    int orders = ORDERS;
    while (effectiveOrder && orders > 1 && counts.totals[orders - 1] + added(orders - 1) == 0) {
      orders--;
    }
    double sum = 0;
    for (int n = 0; n < orders; n++) {
      if (precisions[n] == 0) {
        return 0;
      }
      sum += StrictMath.log(precisions[n]);
    }
    return StrictMath.exp(sum / orders);
  }

  /** The sums over a corpus that BLEU is a function of. */
  private static final class Counts {

    private final long[] matches = new long[ORDERS];
    private final long[] totals = new long[ORDERS];
    private long hypothesisLength;
    private long referenceLength;

    private void add(List<String> hypothesis, List<List<String>> references) {
      for (int n = 0; n < ORDERS; n++) {
        Ngrams ngrams = Ngrams.ofWords(hypothesis, n + 1);
        Ngrams right = Ngrams.ofWords(references.getFirst(), n + 1);
        for (List<String> other : references.subList(1, references.size())) {
          right.raiseTo(Ngrams.ofWords(other, n + 1));
        }
        matches[n] += ngrams.matches(right);
        totals[n] += ngrams.total();
      }
      hypothesisLength += hypothesis.size();
      referenceLength += nearest(hypothesis.size(), references);
    }

    private static int nearest(int length, List<List<String>> references) {
      int best = references.getFirst().size();
      for (List<String> reference : references) {
        int candidate = reference.size();
        int difference = Math.abs(length - candidate) - Math.abs(length - best);
        if (difference < 0 || difference == 0 && candidate < best) {
          best = candidate;
        }
      }
      return best;
    }
  }
}
