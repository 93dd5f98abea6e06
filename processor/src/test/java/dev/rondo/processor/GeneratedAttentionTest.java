package dev.rondo.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.processor.testing.Goldens;
import dev.rondo.processor.testing.Javac;
import dev.rondo.processor.testing.Javac.Result;
import dev.rondo.processor.testing.Javac.Source;
import dev.rondo.processor.testing.Models;
import dev.rondo.processor.testing.Pairs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is generated for a layer that attends: that it is as it should be, and compiles. */
final class GeneratedAttentionTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden/attention");

  private static final List<String> NO_MORE = List.of();

  @TempDir private Path folder;

  @Test
  void decoder_additiveAttention_isWrittenAsInTheGolden() throws IOException {
    List<Source> sources = new ArrayList<>();
    for (String name : List.of("GermanEnglish", "Pair", "Gru", "Additive")) {
      sources.add(Source.of(GOLDEN.resolve(name + ".java")));
    }

    Result result = compile(sources);

    String name = "GermanEnglishGruAdditivePasses";
    Goldens.assertSays(GOLDEN.resolve(name + ".expected"), result.source(name));
  }

  @Test
  void names_ofGeneratedMethodsAndRegions_compile() {
    compile(
        "memory source, positions firstPosition: uniform",
        "attended one: 1",
        "sourceOne[s]       = memory @ m[s] + positions",
        "sourceOperands     = source @ h[t-1] + firstPosition",
        "sourceSumStride[s] = tanh(sourceOperands + sourceOne[s])",
        "attended[s]        = dot(firstPosition, sourceSumStride[s])",
        "one[s]             = softmax(attended[s])",
        "c                  = sum(one[s] * m[s])");
  }

  @Test
  void names_ofStatesAndGradients_compile() {
    compile(
        "W, V, dm da: uniform",
        "a dc from: 1",
        "k[s]          = W @ m[s]",
        "dc[t][s]      = dot(h[t-1], k[s]) + 0.5 * dc[t-1][s-1] + da * from[t-1][s]",
        "from[t][s]    = dc[t][s] * 0.5",
        "memory[t]     = 0.5 * memory[t-1] + dm * (V @ h[t-1])",
        "a[s]          = softmax(dc[t][s] + dot(memory[t], k[s]))",
        "c             = sum(a[s] * m[s])");
  }

  @Test
  void names_wordsOfJava_compile() {
    compile(
        "new int, this: uniform",
        "float class: 1",
        "for[s]   = new @ m[s]",
        "do       = int @ h[t-1]",
        "float[s] = dot(this, tanh(do + for[s]))",
        "class[s] = softmax(float[s])",
        "c        = sum(class[s] * m[s])");
  }

  @Test
  void names_ofTheCell_compile() {
    compile(
        "W U, b: 0",
        "e z: 1",
        "k[s] = W @ m[s] + b",
        "q    = U @ h[t-1]",
        "e[s] = dot(q, k[s])",
        "z[s] = softmax(e[s])",
        "c    = sum(z[s] * m[s])");
  }

  @Test
  void weights_thatAreCopied_areAStateThatIsHandedOut() {
    Result result =
        compile(
            List.of("copy = true"),
            "W U, b: 0",
            "e z: 1",
            "k[s] = W @ m[s] + b",
            "q    = U @ h[t-1]",
            "e[s] = dot(q, k[s])",
            "z[s] = softmax(e[s])",
            "c    = sum(z[s] * m[s])");

    String passes = result.source("PairModelMemoryLookPasses");
    assertTrue(passes.contains("Tokens of the source are copied by zAttention[s]."), passes);
    assertTrue(passes.contains("sourceExports()"), passes);
    assertTrue(result.source("PairModelTrainer").contains(".copy()"));
    assertFalse(
        compile(
                NO_MORE,
                "W",
                "e z: 1",
                "k[s] = W @ m[s]",
                "e[s] = dot(h[t-1], k[s])",
                "z[s] = softmax(e[s])",
                "c = sum(z[s] * m[s])")
            .source("PairModelMemoryLookPasses")
            .contains("sourceExports()"));
  }

  private Result compile(String weights, String sizes, String... equations) {
    return compile(NO_MORE, weights, sizes, equations);
  }

  /** Compiles a model with more members. */
  private Result compile(List<String> more, String weights, String sizes, String... equations) {
    var attention =
        new Source(
            "Look.java",
            """
            package demo;

            import dev.rondo.annotation.Attention;

            /** Looks. */
            @Attention(
                weights = {"%s"},
                sizes = "%s",
                equations =
                    \"""
                    %s
                    \""")
            interface Look {}
            """
                .formatted(
                    weights.replace(", ", "\", \""), sizes, String.join("\n        ", equations)));
    Source cell =
        Models.memory(
            "W, U, b",
            "z    = W @ x[t] + U @ h[t-1] + b",
            "c[t] = 0.5 * c[t-1] + z",
            "m    = tanh(c[t])",
            "h[t] = m * z");
    List<String> members =
        new ArrayList<>(
            List.of(
                "encoder = @Recurrent(cell = Memory.class)",
                "decoder = @Recurrent(cell = Memory.class)",
                "attention = Look.class",
                "inputFeeding = true"));
    members.addAll(more);
    List<Source> sources = new ArrayList<>(Pairs.of(cell, members.toArray(String[]::new)));
    sources.add(attention);
    return compile(sources);
  }

  private Result compile(List<Source> sources) {
    Result result =
        new Javac(folder)
            .with(Javac.VECTORS)
            .with(List.of("-Xlint:all,-processing,-incubating", "-Werror"))
            .compile(sources);
    assertTrue(result.success(), result.output());
    assertEquals("", result.output());
    return result;
  }
}
