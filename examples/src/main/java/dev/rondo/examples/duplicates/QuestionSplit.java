package dev.rondo.examples.duplicates;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
   * one are about the same few questions, nearly all duplicates, and would move the threshold as if
   * each were a finding of its own; most questions that somebody asks are of no such group.
   */
  private static final int LARGEST_GROUP = 5;

  /** Where a group goes depends on its size and the words of its questions alone. */
  static QuestionSplit of(List<QuestionPair> pairs) {
    Map<String, String> parents = new HashMap<>();
    for (QuestionPair pair : pairs) {
      String first = root(parents, pair.first().strip());
      String second = root(parents, pair.second().strip());
      boolean inOrder = first.compareTo(second) < 0;
      parents.put(inOrder ? second : first, inOrder ? first : second);
    }
    Map<String, List<QuestionPair>> groups = new LinkedHashMap<>();
    for (QuestionPair pair : pairs) {
      groups.computeIfAbsent(root(parents, pair.first().strip()), _ -> new ArrayList<>()).add(pair);
    }
    List<QuestionPair> train = new ArrayList<>();
    List<QuestionPair> validation = new ArrayList<>();
    groups.forEach((root, group) -> {
      boolean isChosen = group.size() <= LARGEST_GROUP && hash(root) % PARTS == 0;
      (isChosen ? validation : train).addAll(group);
    });
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

  /** The first question, in the order of letters, of those that belong together. */
  private static String root(Map<String, String> parents, String question) {
    String at = question;
    for (String next = parents.getOrDefault(at, at); !next.equals(at); ) {
      at = next;
      next = parents.getOrDefault(at, at);
    }
    parents.put(question, at);
    return at;
  }

  private static long hash(String question) {
    CRC32 crc = new CRC32();
    crc.update(question.getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }
}
