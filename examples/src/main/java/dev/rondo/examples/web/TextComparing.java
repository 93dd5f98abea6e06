package dev.rondo.examples.web;

import dev.rondo.examples.web.Comparison.Neighbour;
import dev.rondo.examples.web.Comparison.Word;
import dev.rondo.search.EmbeddingIndex;
import dev.rondo.training.Comparer;
import dev.rondo.training.Explanation;
import dev.rondo.training.Explanation.Part;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Compares two texts by a trained model, and the first with those of a collection. */
public final class TextComparing implements ComparisonServer.Comparing {

  private static final int NEAREST = 8;

  private final Comparer comparer;
  private final EmbeddingIndex index;

  /**
   * Reads a collection.
   *
   * @param texts the texts, at least one
   */
  public TextComparing(Comparer comparer, List<String> texts) {
    this.comparer = comparer;
    this.index = comparer.index(texts);
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
        nearest(first));
  }

  private List<Neighbour> nearest(String text) {
    List<String> found =
        index.nearest(comparer.embed(text), NEAREST).stream()
            .map(match -> index.text(match.id()))
            .toList();
    float[] scores = comparer.similarities(Collections.nCopies(found.size(), text), found);
    List<Neighbour> neighbours = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      neighbours.add(new Neighbour(found.get(i), comparer.decision().probability(scores[i])));
    }
    return neighbours;
  }

  private static List<Word> words(List<Part> parts, double largest) {
    return parts.stream()
        .map(part -> new Word(part.token(), largest == 0 ? 0 : part.part() / largest))
        .toList();
  }
}
