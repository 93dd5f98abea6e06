package dev.rondo.sequence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BytePairsTest {

  private static final Path FILES = Path.of("src/test/resources/bytepairs");

  /** Far above what is needed, a few tenths of a second, and far below what a square would take. */
  private static final Duration SOON = Duration.ofSeconds(5);

  // The library tokenizers 0.23.2 of Hugging Face made merges and pieces; see SOURCE.md beside
  // them.

  @ParameterizedTest
  @CsvSource({"sentences.txt, merges.txt, 600, 1", "generated.txt, generated-merges.txt, 200, 3"})
  void train_texts_isAsHuggingFaceTrains(String texts, String merges, int limit, int minimumCount)
      throws IOException {
    BytePairs pairs = BytePairs.train(words(lines(texts)), limit, minimumCount);
    assertEquals(String.join("\n", lines(merges)), pairs.toMetadata());
  }

  @ParameterizedTest
  @CsvSource({
    "unseen.txt, merges.txt, pieces.txt",
    "generated-unseen.txt, generated-merges.txt, generated-pieces.txt"
  })
  void segment_unseenTexts_isAsHuggingFaceSegments(String texts, String merges, String pieces)
      throws IOException {
    BytePairs pairs = BytePairs.fromMetadata(String.join("\n", lines(merges)));
    List<String> found = new ArrayList<>();
    for (String text : lines(texts)) {
      List<String> ofText = new ArrayList<>();
      Tokenizer.SUBWORDS.split(text).forEach(word -> ofText.addAll(pairs.segment(word)));
      found.add(String.join(" ", ofText));
    }
    assertEquals(lines(pieces), found);
  }

  @Test
  void train_wordsOfThePaper_mergesWhatThePaperMerges() {
    // The words of Sennrich et al. 2016; there "est" comes before "t·", which occurs as often.
    Map<String, Long> words = Map.of("low·", 5L, "lower·", 2L, "newest·", 6L, "widest·", 3L);
    assertEquals(List.of("es", "t·", "est·", "lo", "low"), BytePairs.train(words, 5, 1).results());
  }

  @Test
  void train_pairsOfOneCount_lowerNumbersFirst() {
    // All four pairs occur twice: code points in their order, the one outside the plane last.
    Map<String, Long> words = Map.of("dc", 2L, "ab", 2L, "a\ufffd", 2L, "a😀", 2L);
    assertEquals(List.of("ab", "a\ufffd", "a😀", "dc"), BytePairs.train(words, 9, 1).results());
  }

  @Test
  void train_wordsOfRepeatedLetters_countsEveryPairOnce() {
    // "aaaa" has three pairs, and after the merge one pair of the new piece.
    assertEquals("a a\naa aa", BytePairs.train(Map.of("aaaa", 2L), 9, 1).toMetadata());
    assertEquals("a a\naa a\naa aaa", BytePairs.train(Map.of("aaaaa", 2L), 9, 1).toMetadata());
    assertEquals(
        List.of("aaaa", "aa", "a"), BytePairs.train(Map.of("aaaa", 2L), 9, 1).segment("aaaaaaa"));
  }

  @Test
  void train_pairsThatOccurOnce_areNotMerged() {
    assertEquals(0, BytePairs.train(Map.of("ab", 1L, "cd", 1L), 9, 1).size());
    assertEquals("a b", BytePairs.train(Map.of("ab", 1L, "abd", 1L), 9, 1).toMetadata());
    assertEquals(0, BytePairs.train(Map.of("ab", 2L), 9, 3).size());
  }

  @Test
  void train_nothing_hasNoMerge() {
    assertEquals(0, BytePairs.train(Map.of(), 100, 1).size());
    assertEquals(0, BytePairs.train(Map.of("", 5L, "x", 9L), 100, 1).size());
    assertEquals(0, BytePairs.train(Map.of("ab", 5L), 0, 1).size());
    assertEquals(
        "merges is -1 but must be at least 0",
        assertThrows(IllegalArgumentException.class, () -> BytePairs.train(Map.of(), -1, 1))
            .getMessage());
  }

  @Test
  void train_randomWords_isAsPlainCountingTrains() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      Map<String, Long> words = new HashMap<>();
      int alphabet = 1 + random.nextInt(5);
      for (int i = 0; i < 1 + random.nextInt(40); i++) {
        words.put(word(random, alphabet), 1L + random.nextInt(4));
      }
      int limit = random.nextInt(60);
      int minimum = 1 + random.nextInt(4);
      BytePairs pairs = BytePairs.train(words, limit, minimum);
      assertEquals(
          plainTraining(words, limit, Math.max(2, minimum)), pairs.toMetadata(), () -> "" + words);
    }
  }

  @Test
  void segment_randomWords_isAsPlainMergingSegments() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      Map<String, Long> words = new HashMap<>();
      for (int i = 0; i < 20; i++) {
        words.put(word(random, 4), 2L);
      }
      BytePairs pairs = BytePairs.train(words, 60, 1);
      for (int i = 0; i < 20; i++) {
        String word = word(random, 5);
        assertEquals(plainSegmentation(word, pairs.toMetadata()), pairs.segment(word));
      }
    }
  }

  @Test
  void segment_anyString_putTogetherIsTheString() {
    Random random = new Random(11);
    BytePairs pairs = BytePairs.train(Map.of("ab\ud83d\ude00e\u0301", 3L, "a\ud83d", 4L), 20, 1);
    for (int i = 0; i < 2000; i++) {
      StringBuilder word = new StringBuilder();
      for (int at = random.nextInt(30); at > 0; at--) {
        word.append("abe\u0301\u0323\ud83d\ude00\uffff\u0000".charAt(random.nextInt(9)));
      }
      List<String> pieces = pairs.segment(word.toString());
      assertEquals(word.toString(), String.join("", pieces));
      assertTrue(pieces.stream().noneMatch(String::isEmpty));
    }
  }

  @Test
  void segment_emptyWord_hasNoPieces() {
    assertEquals(List.of(), BytePairs.train(Map.of("ab", 2L), 9, 1).segment(""));
  }

  @Test
  void trainAndSegment_wordsOfTwentyThousandCharacters_endSoon() {
    String one = "a".repeat(20_000);
    String other = "abcdefghij".repeat(2_000);
    Random random = new Random(3);
    StringBuilder wild = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      wild.append((char) ('a' + random.nextInt(26)));
    }
    for (String word : List.of(one, other, wild.toString())) {
      assertTimeout(
          SOON,
          () -> {
            BytePairs pairs = BytePairs.train(Map.of(word, 3L), 8_000, 1);
            assertEquals(word, String.join("", pairs.segment(word)));
            assertTrue(pairs.segment(word).size() < 10_000);
          });
    }
  }

  @Test
  void fromMetadata_whatWasWritten_segmentsAlike() {
    Map<String, Long> words = Map.of("a\\b\\n", 3L, "\\n\\n", 4L, "\ud83dx\ud83dx", 2L);
    BytePairs pairs = BytePairs.train(words, 20, 1);
    BytePairs back = BytePairs.fromMetadata(pairs.toMetadata());
    assertEquals(pairs.toMetadata(), back.toMetadata());
    words.keySet().forEach(word -> assertEquals(pairs.segment(word), back.segment(word)));
  }

  @Test
  void fromMetadata_anythingElse_throwsAndShowsIt() {
    assertEquals(
        "expected every merge once but found 'a b' as merge 0 and as merge 2",
        assertThrows(IllegalArgumentException.class, () -> BytePairs.fromMetadata("a b\nab c\na b"))
            .getMessage());
    for (String broken : List.of("ab", " b", "a ", "a b c", "a b\n", "a  b")) {
      assertThrows(IllegalArgumentException.class, () -> BytePairs.fromMetadata(broken), broken);
    }
  }

  // What the same means without any cleverness.

  private static String plainTraining(Map<String, Long> words, int limit, long minimum) {
    List<List<String>> segmented = new ArrayList<>();
    List<Long> counts = new ArrayList<>();
    List<String> numbers = new ArrayList<>();
    words.forEach((word, count) -> {
      segmented.add(characters(word));
      counts.add(count);
    });
    segmented.stream().flatMap(List::stream).sorted().distinct().forEach(numbers::add);
    List<String> merges = new ArrayList<>();
    while (merges.size() < limit) {
      TreeMap<Long, Long> pairs = new TreeMap<>(); // numbers of both halves to count
      for (int w = 0; w < segmented.size(); w++) {
        List<String> word = segmented.get(w);
        for (int i = 1; i < word.size(); i++) {
          long left = numbers.indexOf(word.get(i - 1));
          pairs.merge(left << 32 | numbers.indexOf(word.get(i)), counts.get(w), Long::sum);
        }
      }
      long most = pairs.isEmpty() ? 0 : Collections.max(pairs.values());
      if (most < minimum) {
        break;
      }
      long best =
          pairs.entrySet().stream()
              .filter(pair -> pair.getValue() == most)
              .findFirst()
              .orElseThrow()
              .getKey();
      String left = numbers.get((int) (best >>> 32));
      String right = numbers.get((int) best);
      if (!numbers.contains(left + right)) {
        numbers.add(left + right);
      }
      if (!merges.contains(left + " " + right)) {
        merges.add(left + " " + right);
      }
      segmented.replaceAll(word -> merged(word, left, right));
    }
    return String.join("\n", merges);
  }

  private static List<String> plainSegmentation(String word, String metadata) {
    List<String> merges = Arrays.asList(metadata.split("\n"));
    List<String> pieces = characters(word);
    while (true) {
      int best = Integer.MAX_VALUE;
      int place = 0;
      for (int i = 1; i < pieces.size(); i++) {
        int rank = merges.indexOf(pieces.get(i - 1) + " " + pieces.get(i));
        if (rank >= 0 && rank < best) {
          best = rank;
          place = i;
        }
      }
      if (best == Integer.MAX_VALUE) {
        return pieces;
      }
      pieces.set(place - 1, pieces.get(place - 1) + pieces.remove(place));
    }
  }

  private static List<String> merged(List<String> word, String left, String right) {
    List<String> merged = new ArrayList<>();
    int at = 0;
    while (at < word.size()) {
      boolean meets =
          at + 1 < word.size() && word.get(at).equals(left) && word.get(at + 1).equals(right);
      merged.add(meets ? left + right : word.get(at));
      at += meets ? 2 : 1;
    }
    return merged;
  }

  private static List<String> characters(String word) {
    return new ArrayList<>(word.codePoints().mapToObj(Character::toString).toList());
  }

  private static String word(Random random, int alphabet) {
    StringBuilder word = new StringBuilder();
    for (int at = 1 + random.nextInt(12); at > 0; at--) {
      word.append((char) ('a' + random.nextInt(alphabet)));
    }
    return word.toString();
  }

  private static Map<String, Long> words(List<String> lines) {
    Map<String, Long> words = new HashMap<>();
    for (String line : lines) {
      Tokenizer.SUBWORDS.split(line).forEach(word -> words.merge(word, 1L, Long::sum));
    }
    return words;
  }

  private static List<String> lines(String file) throws IOException {
    return TextFiles.lines(FILES.resolve(file));
  }
}
