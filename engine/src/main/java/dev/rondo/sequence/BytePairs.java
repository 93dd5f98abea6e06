package dev.rondo.sequence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Cuts words into subwords, by pairs that are merged in the order in which they were learned;
 * immutable.
 *
 * <h2>Training</h2>
 *
 * A word begins as its code points. The pair of neighbours that occurs most often in all words
 * becomes one piece wherever it stands, and so on [1]. Of pairs that occur equally often the one
 * with the lower numbers is first: code points are numbered in their order, then come the pieces in
 * the order in which they were made. That is how the library {@code tokenizers} of Hugging Face
 * decides, with which the merges are compared. A pair that occurs once is never merged, since
 * nothing speaks for it being a unit; nor is one in [1]'s program.
 *
 * <p>Other programs differ before the first merge: [1] puts a sign behind each word, here {@link
 * Tokenizer#SUBWORDS} has one before it, as SentencePiece; and words are runs of what is not white
 * space, where GPT-2's tokenizer cuts punctuation and digits off and merges bytes. Of pairs that
 * occur equally often [1] takes the one that is greater as a string.
 *
 * <h2>Segmentation</h2>
 *
 * Of all pairs of neighbours in a word the one that was learned first is merged, the leftmost of
 * several, until none is known. That takes O(n log n) for n code points.
 *
 * <p>[1] R. Sennrich, B. Haddow, A. Birch: Neural machine translation of rare words with subword
 * units. ACL 2016, arXiv 1508.07909.
 */
public final class BytePairs {

  /** One merge: two pieces become one. */
  record Merge(String left, String right) {
    String result() {
      return left + right;
    }
  }

  private static final char SEPARATOR = ' ';

  private final List<Merge> merges;
  private final PairTable codePoints; // 0 and a code point: its number, if a merge has it
  private final PairTable ranks; // of pairs of numbers; the first learned has 0
  private final int[] results; // by rank: the number of the piece that the pair becomes

  BytePairs(List<Merge> merges) {
    this.merges = List.copyOf(merges);
    this.codePoints = new PairTable();
    this.ranks = new PairTable();
    this.results = new int[merges.size()];
    Map<String, Integer> numbers = HashMap.newHashMap(2 * merges.size());
    for (int rank = 0; rank < results.length; rank++) {
      Merge merge = merges.get(rank);
      int left = number(merge.left(), numbers);
      int right = number(merge.right(), numbers);
      if (ranks.get(left, right) != PairTable.NONE) {
        throw new IllegalArgumentException(
            "expected every merge once but found '%s %s' as merge %d and as merge %d"
                .formatted(merge.left(), merge.right(), ranks.get(left, right), rank));
      }
      ranks.put(left, right, rank);
      results[rank] = number(merge.result(), numbers);
    }
  }

  /** The number of a piece, in the order in which pieces come up. */
  private int number(String piece, Map<String, Integer> numbers) {
    int number = numbers.computeIfAbsent(piece, _ -> numbers.size());
    if (piece.codePointCount(0, piece.length()) == 1) {
      codePoints.put(0, piece.codePointAt(0), number);
    }
    return number;
  }

  /**
   * Learns merges from words.
   *
   * @param words how often each word was seen
   * @param merges the largest number of merges, at least 0; there are fewer when no pair is left
   * @param minimumCount how often a pair must occur to be merged; 2 if it is less
   */
  public static BytePairs train(Map<String, Long> words, int merges, long minimumCount) {
    if (merges < 0) {
      throw new IllegalArgumentException("merges is " + merges + " but must be at least 0");
    }
    return new BytePairs(new BytePairTraining(words).learn(merges, minimumCount));
  }

  /**
   * The merges that {@link #toMetadata} wrote.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static BytePairs fromMetadata(String metadata) {
    if (metadata.isEmpty()) {
      return new BytePairs(List.of());
    }
    return new BytePairs(Lines.split(metadata).stream().map(BytePairs::merge).toList());
  }

  private static Merge merge(String line) {
    int at = line.indexOf(SEPARATOR);
    if (at < 1 || at == line.length() - 1 || line.indexOf(SEPARATOR, at + 1) >= 0) {
      throw new IllegalArgumentException(
          "expected two pieces with a space between them but found '" + line + "'");
    }
    return new Merge(line.substring(0, at), line.substring(at + 1));
  }

  /** All merges in the order in which they were learned, one a line, as {@code left right}. */
  public String toMetadata() {
    return Lines.join(pairs());
  }

  /** The merges in the order in which they were learned, each as {@code left right}. */
  List<String> pairs() {
    return merges.stream().map(merge -> merge.left() + SEPARATOR + merge.right()).toList();
  }

  /** The number of merges. */
  public int size() {
    return merges.size();
  }

  /** What each merge makes, in the order in which they were learned. */
  List<String> results() {
    return merges.stream().map(Merge::result).toList();
  }

  /** The pieces of a word; put together they are the word. */
  public List<String> segment(String word) {
    var pieces = new Pieces(word);
    pieces.merge();
    return pieces.list();
  }

  /** A word in the course of its segmentation: a list of pieces, each known by where it begins. */
  private final class Pieces {
    private final String word;
    private final int[] codes; // by place: the number of the piece that begins there, or NONE
    private final int[] next; // by place: where the next piece begins, the length behind the last
    private final int[] previous; // by place: where the piece before begins, −1 before the first
    private final LongHeap waiting = new LongHeap(); // rank in the high half, place in the low

    Pieces(String word) {
      this.word = word;
      this.codes = new int[word.length()];
      this.next = new int[word.length()];
      this.previous = new int[word.length()];
      int before = -1;
      for (int at = 0; at < word.length(); at = next[at]) {
        int codePoint = word.codePointAt(at);
        next[at] = at + Character.charCount(codePoint);
        codes[at] = codePoints.get(0, codePoint);
        previous[at] = before;
        before = at;
      }
      for (int at = 0; at < word.length(); at = next[at]) {
        offer(at);
      }
    }

    private int rank(int at) {
      boolean known = next[at] < word.length() && codes[at] >= 0 && codes[next[at]] >= 0;
      return known ? ranks.get(codes[at], codes[next[at]]) : PairTable.NONE;
    }

    private void offer(int at) {
      int rank = rank(at);
      if (rank != PairTable.NONE) {
        waiting.add((long) rank << 32 | at);
      }
    }

    void merge() {
      while (!waiting.isEmpty()) {
        long first = waiting.removeLeast();
        int at = (int) first;
        int rank = (int) (first >>> 32);
        // What was offered may have been merged into another piece, or have another neighbour now.
        if (next[at] > at && rank(at) == rank) {
          merge(at, rank);
        }
      }
    }

    private void merge(int at, int rank) {
      int gone = next[at];
      codes[at] = results[rank];
      next[at] = next[gone];
      next[gone] = gone; // no piece begins there any more
      if (next[at] < word.length()) {
        previous[next[at]] = at;
        offer(at);
      }
      if (previous[at] >= 0) {
        offer(previous[at]);
      }
    }

    List<String> list() {
      List<String> pieces = new ArrayList<>();
      for (int at = 0; at < word.length(); at = next[at]) {
        pieces.add(word.substring(at, next[at]));
      }
      return pieces;
    }
  }
}
