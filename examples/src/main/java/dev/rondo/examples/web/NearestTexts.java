package dev.rondo.examples.web;

import dev.rondo.examples.web.Comparison.Neighbour;
import dev.rondo.search.EmbeddingIndex;
import dev.rondo.search.Match;
import dev.rondo.training.Comparer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the texts of a collection that are most like another: those whose vectors are nearest, in
 * the order of how probable it is that they are the same.
 *
 * @param comparer the model
 * @param index the collection
 */
public record NearestTexts(Comparer comparer, EmbeddingIndex index) {

  /** Returns at most {@code count} texts, the most probable first. */
  public List<Neighbour> to(String text, int count) {
    List<String> found =
        index.nearest(comparer.embed(text), count).stream()
            .map(Match::id)
            .map(index::text)
            .toList();
    float[] scores = comparer.similarities(Collections.nCopies(found.size(), text), found);
    List<Neighbour> neighbours = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      neighbours.add(new Neighbour(found.get(i), comparer.decision().probability(scores[i])));
    }
    neighbours.sort(Comparator.comparingDouble(Neighbour::probability).reversed());
    return neighbours;
  }
}
