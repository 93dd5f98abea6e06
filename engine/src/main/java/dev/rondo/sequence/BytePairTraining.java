package dev.rondo.sequence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeSet;

/**
 * Learns which pairs to merge; {@link BytePairs} says by what rule.
 *
 * <h2>Algorithm</h2>
 *
 * All words stand in one array, each in a range that becomes shorter as its pieces become longer. A
 * pair knows how often it occurs and in which words it has occurred. A merge visits the words of
 * its pair, and adjusts the counts of the pairs beside each place where it merges; so the cost of a
 * merge is that of the words that change, whatever the number of words.
 *
 * <p>The queue holds for each pair a count that is too high or right. A pair that comes out with
 * one that is too high goes back with the right one.
 */
final class BytePairTraining {

  /** A pair that occurs once is no evidence. */
  private static final long LEAST_COUNT = 2;

  /** Two neighbours, and where they have been neighbours. */
  private static final class Pair {
    final int left;
    final int right;
    long count;
    long queued; // the count of its one entry in the queue that is in force, 0 if there is none
    boolean rises; // it stands in the list of those that have become more frequent
    int[] words = new int[2];
    int size;

    Pair(int left, int right) {
      this.left = left;
      this.right = right;
    }

    /** Words come one after another, so it is enough to look at the last. */
    void occursIn(int word) {
      if (size > 0 && words[size - 1] == word) {
        return;
      }
      if (size == words.length) {
        words = Arrays.copyOf(words, 2 * size);
      }
      words[size++] = word;
    }
  }

  private record Entry(long count, Pair pair) {
    static final Comparator<Entry> BEST_FIRST =
        Comparator.comparingLong(Entry::count)
            .reversed()
            .thenComparingInt(entry -> entry.pair.left)
            .thenComparingInt(entry -> entry.pair.right);
  }

  private final List<String> pieces = new ArrayList<>(); // by number
  private final Map<String, Integer> numbers = new HashMap<>();

  private final long[] counts; // by word
  private final int[] starts; // by word: where it begins in codes
  private final int[] ends; // by word: behind its last piece
  private final int[] codes; // numbers of pieces

  private final PairTable places = new PairTable(); // of pairs: where they stand in the next
  private final List<Pair> pairs = new ArrayList<>();
  private final List<Pair> risen = new ArrayList<>(); // those that a merge has made more frequent
  private final PriorityQueue<Entry> queue = new PriorityQueue<>(Entry.BEST_FIRST);

  BytePairTraining(Map<String, Long> words) {
    numberCodePoints(words);
    counts = new long[words.size()];
    starts = new int[words.size()];
    ends = new int[words.size()];
    long total = words.keySet().stream().mapToLong(String::length).sum();
    codes = new int[Math.toIntExact(total)];
    int word = 0;
    int at = 0;
    for (Map.Entry<String, Long> entry : words.entrySet()) {
      counts[word] = entry.getValue();
      starts[word] = at;
      for (int codePoint : entry.getKey().codePoints().toArray()) {
        codes[at++] = number(Character.toString(codePoint));
      }
      ends[word] = at;
      word++;
    }
  }

  private void numberCodePoints(Map<String, Long> words) {
    TreeSet<Integer> codePoints = new TreeSet<>();
    words.keySet().forEach(word -> word.codePoints().forEach(codePoints::add));
    codePoints.forEach(codePoint -> number(Character.toString(codePoint)));
  }

  private int number(String piece) {
    return numbers.computeIfAbsent(
        piece,
        _ -> {
          pieces.add(piece);
          return pieces.size() - 1;
        });
  }

  /** Returns at most so many merges, of pairs that occur often enough; to be called once. */
  List<BytePairs.Merge> learn(int limit, long minimumCount) {
    long least = Math.max(LEAST_COUNT, minimumCount);
    countPairs();
    queueRisen(least);
    List<BytePairs.Merge> merges = new ArrayList<>();
    PairTable learned = new PairTable();
    while (merges.size() < limit && !queue.isEmpty()) {
      Entry entry = queue.remove();
      Pair pair = entry.pair();
      if (entry.count() != pair.queued) {
        continue; // a later entry of this pair is in force
      }
      pair.queued = 0;
      if (pair.count < entry.count()) {
        queue(pair, least);
        continue;
      }
      // Where a piece can be made in two ways, a pair may come up again that was learned before.
      if (learned.get(pair.left, pair.right) == PairTable.NONE) {
        learned.put(pair.left, pair.right, merges.size());
        merges.add(new BytePairs.Merge(pieces.get(pair.left), pieces.get(pair.right)));
      }
      merge(pair);
      queueRisen(least);
    }
    return merges;
  }

  private void countPairs() {
    for (int word = 0; word < counts.length; word++) {
      for (int at = starts[word] + 1; at < ends[word]; at++) {
        change(codes[at - 1], codes[at], counts[word], word);
      }
    }
  }

  private void queueRisen(long least) {
    for (Pair pair : risen) {
      pair.rises = false;
      queue(pair, least);
    }
    risen.clear();
  }

  private void queue(Pair pair, long least) {
    if (pair.count >= least && pair.count > pair.queued) {
      pair.queued = pair.count;
      queue.add(new Entry(pair.count, pair));
    }
  }

  private void merge(Pair pair) {
    int[] words = pair.words;
    int size = pair.size;
    pair.words = new int[2];
    pair.size = 0;
    int merged = number(pieces.get(pair.left) + pieces.get(pair.right));
    for (int i = 0; i < size; i++) {
      merge(words[i], pair.left, pair.right, merged);
    }
  }

  /** Merges from left to right, and adjusts the counts of all pairs that end or begin to be. */
  private void merge(int word, int left, int right, int merged) {
    long count = counts[word];
    int to = starts[word]; // the pieces before are done
    int end = ends[word];
    int at = starts[word];
    while (at < end) {
      boolean meets = at + 1 < end && codes[at] == left && codes[at + 1] == right;
      if (meets) {
        change(left, right, -count, word);
        if (to > starts[word]) {
          change(codes[to - 1], left, -count, word);
          change(codes[to - 1], merged, count, word);
        }
        if (at + 2 < end) {
          change(right, codes[at + 2], -count, word);
          change(merged, codes[at + 2], count, word);
        }
      }
      codes[to++] = meets ? merged : codes[at];
      at += meets ? 2 : 1;
    }
    ends[word] = to;
  }

  private void change(int left, int right, long by, int word) {
    int place = places.get(left, right);
    if (place == PairTable.NONE) {
      place = pairs.size();
      places.put(left, right, place);
      pairs.add(new Pair(left, right));
    }
    Pair pair = pairs.get(place);
    pair.count += by;
    if (by > 0) {
      pair.occursIn(word);
      if (!pair.rises) {
        pair.rises = true;
        risen.add(pair);
      }
    }
  }
}
