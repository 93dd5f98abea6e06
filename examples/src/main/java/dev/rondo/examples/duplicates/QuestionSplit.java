package dev.rondo.examples.duplicates;

import dev.rondo.search.TextGroups;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Pairs of questions cut into a part to train on and a tenth to choose by, which have no question
 * in common: pairs that share one stay together.
 *
 * @param train the pairs to train on
 * @param validation the pairs to choose epoch and threshold by
 */
record QuestionSplit(List<QuestionPair> train, List<QuestionPair> validation) {

  private static final int PARTS = 10;

  /**
   * Of how many pairs at most a group may be to go to the part to choose by. The pairs of a larger
   * one are about the same few questions, and would move the threshold as if each were a finding of
   * its own: of the 841 pairs of larger groups in the file that {@code twins.md} names 94 % are
   * duplicates, of the 13,861 others 35 %.
   */
  private static final int LARGEST_GROUP = 5;

  /** Where a group goes depends on its size and the words of its questions alone. */
  static QuestionSplit of(List<QuestionPair> pairs) {
    TextGroups connected =
        TextGroups.of(
            pairs.stream().map(pair -> pair.first().strip()).toList(),
            pairs.stream().map(pair -> pair.second().strip()).toList());
    Map<Integer, List<QuestionPair>> groups = new LinkedHashMap<>();
    for (QuestionPair pair : pairs) {
      groups
          .computeIfAbsent(connected.group(pair.first().strip()), _ -> new ArrayList<>())
          .add(pair);
    }
    List<QuestionPair> train = new ArrayList<>();
    List<QuestionPair> validation = new ArrayList<>();
    for (List<QuestionPair> group : groups.values()) {
      boolean isChosen = group.size() <= LARGEST_GROUP && hash(least(group)) % PARTS == 0;
      (isChosen ? validation : train).addAll(group);
    }
    return new QuestionSplit(List.copyOf(train), List.copyOf(validation));
  }

  /** The pairs that have no question of some others. */
  static List<QuestionPair> withoutQuestionsOf(
      List<QuestionPair> others, List<QuestionPair> pairs) {
    Set<String> taken = new HashSet<>();
    for (QuestionPair pair : others) {
      taken.add(pair.first().strip());
      taken.add(pair.second().strip());
    }
    return pairs.stream()
        .filter(
            pair -> !taken.contains(pair.first().strip()) && !taken.contains(pair.second().strip()))
        .toList();
  }

  /** The first question of a group in the order of letters. */
  private static String least(List<QuestionPair> group) {
    return group.stream()
        .flatMap(pair -> Stream.of(pair.first().strip(), pair.second().strip()))
        .min(Comparator.naturalOrder())
        .orElse("");
  }

  private static long hash(String question) {
    CRC32 crc = new CRC32();
    crc.update(question.getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }
}
