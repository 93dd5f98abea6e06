package dev.rondo.runtime;

import dev.rondo.sequence.EncodedSequences;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Examples of two or three texts each as numbers, with how much the first two are the same;
 * immutable.
 */
public final class TwinTexts {

  private final EncodedSequences texts;
  private final int sides;
  private final float[] goals;
  private final int[] identities;

  /**
   * Numbers the texts.
   *
   * @param texts all texts, one example after the other
   * @param sides the texts of each example, at least 2
   * @param goals from 0 to 1, one for each example
   */
  public TwinTexts(EncodedSequences texts, int sides, float[] goals) {
    if (sides < 2 || texts.size() != (long) sides * goals.length) {
      throw new IllegalArgumentException(
          "expected %d texts for each of %d examples but found %d texts"
              .formatted(sides, goals.length, texts.size()));
    }
    this.texts = texts;
    this.sides = sides;
    this.goals = goals.clone();
    this.identities = new int[texts.size()];
    Map<List<Integer>, Integer> seen = new HashMap<>();
    for (int i = 0; i < identities.length; i++) {
      Integer[] tokens = new Integer[texts.length(i)];
      for (int t = 0; t < tokens.length; t++) {
        tokens[t] = texts.token(i, t);
      }
      identities[i] = seen.computeIfAbsent(Arrays.asList(tokens), _ -> seen.size());
    }
  }

  /** The number of examples. */
  public int size() {
    return goals.length;
  }

  /** The number of tokens of an example. */
  public int tokens(int example) {
    int tokens = 0;
    for (int side = 0; side < sides; side++) {
      tokens += texts.length(example * sides + side);
    }
    return tokens;
  }

  /** All texts, one example after the other. */
  public EncodedSequences texts() {
    return texts;
  }

  /** The number of texts of each example. */
  public int sides() {
    return sides;
  }

  /** How much the first two texts of an example are the same, from 0 to 1. */
  public float goal(int example) {
    return goals[example];
  }

  int identity(int text) {
    return identities[text];
  }
}
