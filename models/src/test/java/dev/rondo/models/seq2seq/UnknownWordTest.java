package dev.rondo.models.seq2seq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.decode.BeamSearch;
import dev.rondo.decode.Decoding;
import dev.rondo.decode.OutputLength;
import dev.rondo.file.Safetensors;
import dev.rondo.optimizer.Optimizer;
import dev.rondo.random.CounterRandom;
import dev.rondo.sequence.WordVectors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Words that a model does not know, and their replacement by what it attended to. */
final class UnknownWordTest {

  private static final List<String> KNOWN = List.of("one", "two", "three", "four", "five");

  /** Phrases of five words, of which every fourth or so stands nowhere else. */
  private static List<Phrase> phrases(int count) {
    List<Phrase> phrases = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<String> words = new ArrayList<>();
      for (int t = 0; t < 1 + i % 5; t++) {
        boolean rare = CounterRandom.below(1, t, i, 4) == 0;
        words.add(rare ? "rare" + i + "." + t : KNOWN.get(CounterRandom.below(2, t, i, 5)));
      }
      phrases.add(new Phrase(String.join(" ", words), String.join(" ", words)));
    }
    return phrases;
  }

  @Test
  void replacingUnknown_wordsNeverSeen_areThoseOfTheSource() {
    EchoModelNetwork model =
        EchoModelTrainer.create()
            .optimizer(Optimizer.adam(5e-3f))
            .epochs(12)
            .quiet()
            .fit(phrases(2000));

    assertEquals("two <unk> one", model.predict("two Pistachio one"));
    assertEquals("two Pistachio one", model.replacingUnknown().predict("two Pistachio one"));
    assertEquals(
        List.of("Almond four", "<unk> five"),
        List.of(model.replacingUnknown().predict("Almond four"), model.predict("Hazelnut five")));
  }

  /** What begins and ends a text is no word, even where a file of vectors has one like it. */
  @Test
  void targetVectors_ofTokensThatBeginAndEnd_areLeftOut(@TempDir Path folder) throws IOException {
    float[] ones = new float[16];
    Arrays.fill(ones, 1);
    WordVectors words =
        WordVectors.builder(16)
            .add("<unk>", ones)
            .add("<s>", ones)
            .add("</s>", ones)
            .add("one", ones)
            .build();
    Path file = folder.resolve("echo.safetensors");
    EchoModelTrainer.create()
        .optimizer(Optimizer.sgd(0))
        .epochs(1)
        .quiet()
        .targetVectors(words)
        .fit(phrases(20))
        .save(file);
    float[] table =
        Safetensors.read(file).tensors().stream()
            .filter(tensor -> tensor.name().equals("target.embedding"))
            .findFirst()
            .orElseThrow()
            .data();
    List<Boolean> areOnes =
        IntStream.range(0, 3)
            .mapToObj(id -> Arrays.equals(ones, Arrays.copyOfRange(table, 16 * id, 16 * id + 16)))
            .toList();
    assertEquals(List.of(true, false, false), areOnes, "of <unk>, <s> and </s>");
  }

  @Test
  void replacingUnknown_modelWithoutAttention_isRefused() {
    PlainReversalModelNetwork plain =
        PlainReversalModelTrainer.create().epochs(1).quiet().fit(Word.random(8, 3, 1));

    String message =
        assertThrows(IllegalArgumentException.class, plain::replacingUnknown).getMessage();

    assertEquals(
        "expected a model whose attention has a softmax over the positions, which says what an"
            + " unknown token stands for, but PlainReversalModel has none",
        message);
  }

  @Test
  void attentionWithoutSoftmax_writesButSaysNothingOfPositions() {
    GatedEchoModelNetwork gated = GatedEchoModelTrainer.create().epochs(1).quiet().fit(phrases(40));
    Decoding beam = Decoding.of(BeamSearch.ofWidth(2), OutputLength.atMost(4));

    String replacing =
        assertThrows(IllegalArgumentException.class, gated::replacingUnknown).getMessage();
    String covering =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    gated.decode(
                        "one two",
                        Decoding.of(
                            BeamSearch.ofWidth(2).withCoveragePenalty(0.2),
                            OutputLength.atMost(4))))
            .getMessage();

    assertEquals(
        "expected a model whose attention has a softmax over the positions, which says what an"
            + " unknown token stands for, but GatedEchoModel has none",
        replacing);
    assertEquals(
        "expected a model whose attention has a softmax over the positions, which coverage is of,"
            + " but GatedEchoModel has none",
        covering);
    assertFalse(gated.decode("one two", beam.withAttention(true)).getFirst().hasAttention());
  }
}
