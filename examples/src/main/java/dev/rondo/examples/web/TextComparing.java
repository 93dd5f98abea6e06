package dev.rondo.examples.web;

import dev.rondo.examples.web.Comparison.Word;
import dev.rondo.training.Comparer;
import dev.rondo.training.Explanation;
import dev.rondo.training.Explanation.Part;
import java.util.List;
import java.util.stream.Stream;

/** Compares two texts by a trained model, and the first with those of a collection. */
public final class TextComparing implements ComparisonServer.Comparing {

  private static final int NEAREST = 8;

  private final Comparer comparer;
  private final NearestTexts nearest;

  /**
   * Reads a collection, on as many threads as the model has; an answer takes one.
   *
   * @param texts the texts, at least one
   */
  public TextComparing(Comparer comparer, List<String> texts) {
    this.comparer = comparer.withThreads(1); // each answer is one of many
    this.nearest = new NearestTexts(this.comparer, comparer.index(texts).withThreads(1));
  }

  @Override
  public Comparison compare(String first, String second) {
    Explanation explanation = comparer.explain(first, second);
    double largest =
        Stream.concat(explanation.first().stream(), explanation.second().stream())
            .mapToDouble(part -> Math.abs(part.part()))
            .max()
            .orElse(0);
    return new Comparison(
        comparer.decision().probability(explanation.score()),
        comparer.decision().isSame(explanation.score()),
        words(explanation.first(), largest),
        words(explanation.second(), largest),
        nearest.to(first, NEAREST));
  }

  private static List<Word> words(List<Part> parts, double largest) {
    return parts.stream()
        .map(part -> new Word(part.token(), largest == 0 ? 0 : part.part() / largest))
        .toList();
  }
}
