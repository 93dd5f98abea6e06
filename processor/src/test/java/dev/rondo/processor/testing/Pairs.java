package dev.rondo.processor.testing;

import dev.rondo.processor.testing.Javac.Source;
import java.util.List;

/** Sources of small models that write text. */
public final class Pairs {

  private static final String IMPORTS =
      """
      package demo;

      import dev.rondo.annotation.*;

      """;

  private Pairs() {}

  /**
   * The model {@code demo.PairModel} with these members, the record {@code demo.Pair}, a cell, and
   * the attention {@code demo.Dot}.
   */
  public static List<Source> of(Source cell, String... members) {
    return List.of(model(members), pair(), cell, dot());
  }

  /** The model {@code demo.PairModel}. */
  public static Source model(String... members) {
    return source(
        "PairModel",
        """
        /** Writes in English what it reads in German. */
        @Seq2Seq(
            %s)
        interface PairModel extends SequenceModel<Pair> {}
        """
            .formatted(String.join(",\n    ", members)));
  }

  /** The record {@code demo.Pair}. */
  public static Source pair() {
    return source(
        "Pair",
        """
        /** A sentence in two languages. */
        record Pair(@Tokens String german, @Target @Tokens String english) {}
        """);
  }

  /** The attention {@code demo.Dot}. */
  public static Source dot() {
    return source(
        "Dot",
        """
        /** A product of the decoder's output and what the encoder gives. */
        @Attention(
            sizes = {"e a: 1", "m c: H"},
            equations =
                \"""
                e[s] = dot(h[t-1], m[s])
                a[s] = softmax(e[s])
                c    = sum(a[s] * m[s])
                \""")
        interface Dot {}
        """);
  }

  /** A file of the package, in which annotations are imported. */
  public static Source source(String name, String declaration) {
    return new Source(name + ".java", IMPORTS + declaration);
  }
}
