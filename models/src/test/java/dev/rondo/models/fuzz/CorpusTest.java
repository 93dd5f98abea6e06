package dev.rondo.models.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Replays what fuzzing began with and what it found, without a fuzzer. */
final class CorpusTest {

  private static final Path CORPUS = Path.of("..").resolve(Fuzz.CORPUS);

  /** An input, which is named by where it is. */
  record Input(Target target, Path file) {
    @Override
    public String toString() {
      return target.folder() + "/" + file.getFileName();
    }
  }

  private static List<Input> inputs() throws IOException {
    List<Input> inputs = new ArrayList<>();
    for (Target target : Target.values()) {
      for (Path file : Fuzz.files(CORPUS.resolve(target.folder()))) {
        inputs.add(new Input(target, file));
      }
    }
    return inputs;
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void target_inputOfTheCorpus_allowsWhatItThrows(Input input) throws IOException {
    input.target().run(Files.readAllBytes(input.file()));
  }

  @ParameterizedTest
  @EnumSource
  void target_anyOfThem_hasInputsToBeginWith(Target target) throws IOException {
    target.run(target.seed());
    boolean some = !Fuzz.files(CORPUS.resolve(target.folder())).isEmpty();
    assertTrue(some || target.seed().length > 0, target.folder());
  }

  /** Otherwise a fuzzer would change what is refused at once. */
  @ParameterizedTest
  @ValueSource(strings = {"functions", "gru", "layers", "regularised", "sizes"})
  void equations_toBeginWith_compile(String name) throws IOException {
    assertTrue(EquationsFuzz.compiles(Files.readAllBytes(CORPUS.resolve("equations", name))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"additive", "coverage", "location-aware", "multi-head"})
  void attention_toBeginWith_compiles(String name) throws IOException {
    assertTrue(AttentionFuzz.compiles(Files.readAllBytes(CORPUS.resolve("attention", name))));
  }

  @Test
  void corpus_everyFolder_isThatOfATarget() throws IOException {
    Set<String> folders = Set.copyOf(Stream.of(Target.values()).map(Target::folder).toList());
    List<String> others =
        Fuzz.files(CORPUS).stream()
            .map(folder -> folder.getFileName().toString())
            .filter(name -> !folders.contains(name))
            .toList();
    assertEquals(List.of(), others);
  }

  /** Otherwise a fuzzer would change what is refused at once. */
  @Test
  void savedModel_itsOwnHeader_isAccepted() throws IOException {
    assertTrue(PredictorFileFuzz.loads(PredictorFileFuzz.seed()));
    assertTrue(TranslatorFileFuzz.loads(TranslatorFileFuzz.seed()));
    assertTrue(ComparerFileFuzz.loads(ComparerFileFuzz.seed()));
    assertFalse(PredictorFileFuzz.loads(ComparerFileFuzz.seed()));
  }
}
