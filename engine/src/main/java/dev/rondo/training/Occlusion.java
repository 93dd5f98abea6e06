package dev.rondo.training;

import dev.rondo.sequence.EncodedSequences;
import dev.rondo.training.Explanation.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Leaves out one token after the other, to see what each does to a score. */
final class Occlusion {

  private Occlusion() {}

  /**
   * Explains the score of two texts.
   *
   * @param first the tokens of the one, at least one
   * @param second the tokens of the other, at least one
   */
  static Explanation of(Comparer comparer, List<String> first, List<String> second) {
    EncodedSequences.Builder texts = EncodedSequences.builder();
    addWithout(comparer.codec().vocabulary().encode(first), texts);
    addWithout(comparer.codec().vocabulary().encode(second), texts);
    float[][] vectors = comparer.embed(texts.build());
    int ofSecond = first.size() + 1;
    float[][] of = new float[vectors.length][];
    float[][] with = new float[vectors.length][];
    for (int i = 0; i < vectors.length; i++) {
      of[i] = i < ofSecond ? vectors[i] : vectors[0];
      with[i] = i < ofSecond ? vectors[ofSecond] : vectors[i];
    }
    float[] scores = comparer.scores(of, with);
    return new Explanation(scores[0], parts(first, scores, 0), parts(second, scores, ofSecond));
  }

  /** Adds a text, and then the text without each of its tokens, unless it is the only one. */
  private static void addWithout(int[] ids, EncodedSequences.Builder texts) {
    texts.add(ids);
    for (int left = 0; left < ids.length; left++) {
      texts.add(ids.length == 1 ? ids : without(ids, left));
    }
  }

  private static int[] without(int[] ids, int left) {
    int[] others = Arrays.copyOf(ids, ids.length - 1);
    System.arraycopy(ids, left + 1, others, left, others.length - left);
    return others;
  }

  private static List<Part> parts(List<String> tokens, float[] scores, int from) {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      parts.add(new Part(tokens.get(i), scores[from] - scores[from + 1 + i]));
    }
    return parts;
  }
}
