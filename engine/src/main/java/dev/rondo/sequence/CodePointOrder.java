package dev.rondo.sequence;

import java.util.Comparator;

/**
 * Strings in the order of their code points, which is also the order of their UTF-8 bytes.
 *
 * <p>{@link String#compareTo} puts a supplementary character (𝒜, U+1D49C) before U+FFFD, because
 * it compares surrogates; a file sorted by any other program would disagree.
 */
enum CodePointOrder implements Comparator<String> {
  ORDER;

  @Override
  public int compare(String a, String b) {
    int shorter = Math.min(a.length(), b.length());
    for (int i = 0; i < shorter; ) {
      int left = a.codePointAt(i);
      int right = b.codePointAt(i);
      if (left != right) {
        return Integer.compare(left, right);
      }
      i += Character.charCount(left);
    }
    return Integer.compare(a.length(), b.length());
  }
}
