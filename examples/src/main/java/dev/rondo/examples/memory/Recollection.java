package dev.rondo.examples.memory;

import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Ten letters, a number of blanks, and the same letters once more.
 *
 * <pre>
 *   shown   H A B B E C A D G F _ _ … _ ? _ _ _ _ _ _ _ _ _ _       T + 20 symbols
 *   said    _ _ _ _ _ _ _ _ _ _ _ _ … _ _ H A B B E C A D G F
 * </pre>
 *
 * <p>The copy memory problem of S. Hochreiter, J. Schmidhuber, 1997, as M. Arjovsky, A. Shah, Y.
 * Bengio draw it: Unitary evolution recurrent neural networks. 2015, arXiv 1511.06464.
 *
 * @param shown the letters, T − 1 blanks, the symbol that asks for them, and ten blanks
 * @param said T + 10 blanks, and the letters
 */
record Recollection(@Tokens(embedding = 10) List<Symbol> shown, @Target List<Symbol> said) {

  /** How many letters are to be remembered. */
  static final int LETTERS = 10;

  /** The loss of a model that remembers nothing but when to speak, in nats a step. */
  static double memorylessLoss(int length) {
    return LETTERS * Math.log(Symbol.LETTERS.size()) / (length + 2.0 * LETTERS);
  }

  /**
   * Draws examples.
   *
   * @param length T, at least 1
   * @param random where from
   */
  static List<Recollection> draw(int count, int length, SplittableRandom random) {
    List<Recollection> all = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      all.add(draw(length, random));
    }
    return all;
  }

  private static Recollection draw(int length, SplittableRandom random) {
    List<Symbol> letters = new ArrayList<>(LETTERS);
    for (int i = 0; i < LETTERS; i++) {
      letters.add(Symbol.LETTERS.get(random.nextInt(Symbol.LETTERS.size())));
    }
    List<Symbol> shown = new ArrayList<>(letters);
    shown.addAll(blanks(length - 1));
    shown.add(Symbol.RECALL);
    shown.addAll(blanks(LETTERS));
    List<Symbol> said = new ArrayList<>(blanks(length + LETTERS));
    said.addAll(letters);
    return new Recollection(shown, said);
  }

  private static List<Symbol> blanks(int count) {
    return Collections.nCopies(count, Symbol.BLANK);
  }
}
