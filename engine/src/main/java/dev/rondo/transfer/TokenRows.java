package dev.rondo.transfer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the rows of a table of vectors stand for. */
final class TokenRows {

  /**
   * What frameworks call the token of unknown ones: torchtext and Rondo, Keras's TextVectorization,
   * and many a script.
   */
  private static final Set<String> UNKNOWN = Set.of("<unk>", "[UNK]", "<UNK>");

  private TokenRows() {}

  /** The tokens that stand for themselves: neither padding nor the one of unknown tokens. */
  static List<String> known(List<String> tokens) {
    return tokens.stream().filter(t -> !t.isEmpty() && !UNKNOWN.contains(t)).toList();
  }

  /** Returns the row of each token, all names of the unknown one included. */
  static Map<String, Integer> rows(List<String> tokens) {
    Map<String, Integer> rows = HashMap.newHashMap(tokens.size());
    for (int row = 0; row < tokens.size(); row++) {
      String token = tokens.get(row);
      if (UNKNOWN.contains(token)) {
        int unknown = row;
        UNKNOWN.forEach(name -> rows.putIfAbsent(name, unknown));
      } else {
        rows.put(token, row);
      }
    }
    return rows;
  }
}
