package dev.rondo.models.page;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.models.cell.Gru;
import dev.rondo.models.testing.CompiledCell;
import dev.rondo.models.testing.CompiledLayer;
import dev.rondo.models.testing.Decoder;
import dev.rondo.models.testing.Decoders;
import dev.rondo.models.testing.Differences;
import dev.rondo.models.testing.DoubleInterpreter;
import dev.rondo.models.testing.Problem;
import dev.rondo.models.testing.Shape;
import dev.rondo.models.testing.Tolerance;
import dev.rondo.runtime.Kernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The attentions on the page about writing attentions compile and compute what they say. */
final class WriteYourOwnAttentionTest {

  private static final Path PAGE = Path.of("../docs/write-your-own-attention.md");

  private static final Pattern SNIPPET =
      Pattern.compile("```java\n((?:(?!```).)*@Attention\\(.*?)```", Pattern.DOTALL);

  private static final Pattern NAME = Pattern.compile("interface (\\w+)");

  private static final Shape SHAPE =
      new Shape(3, 5, List.of(4, 7, 1, 7, 2), List.of(5, 1, 9, 2, 7));

  static List<String> attentions() throws IOException {
    return SNIPPET.matcher(Files.readString(PAGE)).results().map(one -> one.group(1)).toList();
  }

  @Test
  void page_hasEveryMemberOfTheAnnotation() throws IOException {
    String attentions = String.join("", attentions());
    for (String member : List.of("weights = ", "sizes = ", "constants = ", "output = ")) {
      assertTrue(attentions.contains(member), () -> "no attention on the page has " + member);
    }
  }

  @ParameterizedTest
  @MethodSource("attentions")
  void attention_onThePage_computesItsGraph(String snippet) {
    Matcher name = NAME.matcher(snippet);
    assertTrue(name.find());
    String text =
        "package %s;\nimport dev.rondo.annotation.Attention;\n".formatted(Decoders.HOME)
            + snippet.substring(snippet.indexOf("@Attention("));
    for (boolean feeding : new boolean[] {false, true}) {
      var decoder =
          new Decoder(
              Gru.class.getCanonicalName(),
              Decoders.HOME + "." + name.group(1),
              feeding,
              "",
              false);
      CompiledCell cell = Decoders.ofSource(decoder, text);
      Problem problem = Problem.random(cell.training().body(), SHAPE, 7);
      Differences.check(cell.training(), problem);
      Tolerance.of(cell.training(), SHAPE)
          .check(
              CompiledLayer.run(cell.passes(Kernels.best(), problem.shape()), problem, 1),
              DoubleInterpreter.run(cell.training(), problem));
    }
  }
}
