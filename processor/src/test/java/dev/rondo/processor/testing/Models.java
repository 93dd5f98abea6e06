package dev.rondo.processor.testing;

import dev.rondo.processor.testing.Javac.Source;
import java.util.List;

/** Sources of small models. */
public final class Models {

  private Models() {}

  /** The model {@code demo.NameModel}, the record {@code demo.Name}, and a cell. */
  public static List<Source> names(Source cell) {
    var model =
        new Source(
            "NameModel.java",
            """
            package demo;

            import dev.rondo.annotation.Recurrent;
            import dev.rondo.annotation.SequenceModel;

            /** Says which language a name is from. */
            @Recurrent(cell = Memory.class)
            interface NameModel extends SequenceModel<Name> {}
            """);
    return List.of(model, name(), cell);
  }

  /** The record {@code demo.Name}. */
  public static Source name() {
    return new Source(
        "Name.java",
        """
        package demo;

        import dev.rondo.annotation.Target;
        import dev.rondo.annotation.Tokens;

        /** A name, and the language that it is from. */
        record Name(@Tokens(Tokens.Level.CHARACTERS) String text, @Target String language) {}
        """);
  }

  /** The cell {@code demo.Memory}, from its declarations of weights and its equations. */
  public static Source memory(String weights, String... equations) {
    return new Source(
        "Memory.java",
        """
        package demo;

        import dev.rondo.annotation.Cell;

        /** Remembers. */
        @Cell(
            weights = {"%s"},
            equations =
                \"""
                %s
                \""")
        interface Memory {}
        """
            .formatted(weights.replace(", ", "\", \""), String.join("\n        ", equations)));
  }

  /** The simple recurrent network. */
  public static Source elman() {
    return memory("W, U: orthogonal, b", "h[t] = tanh(W @ x[t] + U @ h[t-1] + b)");
  }

  /** The long short-term memory. */
  public static Source lstm() {
    return memory(
        "Wi Wf Wg Wo, Ui Uf Ug Uo: orthogonal, bi bf bg bo",
        "i    = sigmoid(Wi @ x[t] + Ui @ h[t-1] + bi)",
        "f    = sigmoid(Wf @ x[t] + Uf @ h[t-1] + bf)",
        "g    = tanh(Wg @ x[t] + Ug @ h[t-1] + bg)",
        "o    = sigmoid(Wo @ x[t] + Uo @ h[t-1] + bo)",
        "c[t] = f * c[t-1] + i * g",
        "h[t] = o * tanh(c[t])");
  }
}
