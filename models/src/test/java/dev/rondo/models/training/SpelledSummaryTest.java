package dev.rondo.models.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rondo.annotation.Pooling;
import dev.rondo.runtime.InputStructure;
import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.OutputObjective;
import dev.rondo.runtime.OutputStructure;
import dev.rondo.runtime.OutputStructure.Kind;
import dev.rondo.runtime.PredictorRun;
import dev.rondo.runtime.PredictorShape;
import dev.rondo.runtime.PredictorStructure;
import dev.rondo.sequence.EncodedExamples;
import dev.rondo.sequence.EncodedSequences;
import dev.rondo.sequence.EncodedWords;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The floats that are counted for words by their spelling and for labels that agree. */
final class SpelledSummaryTest {

  private static final int LABELS = 5;
  private static final int CHARACTERS = 6;

  private static final PredictorStructure STRUCTURE =
      new PredictorStructure(
          List.of(
              new InputStructure.Spelled(
                  "words", CHARACTERS, 4, CellModel.STACK.definition().layers())),
          CellModel.STACK.definition().layers(),
          Pooling.LAST,
          List.of(
              new OutputStructure("tags", Kind.CHAIN, LABELS, true),
              new OutputStructure("intent", Kind.LABEL, LABELS, false)));

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "1, 1, 17", "7, 1, 3", "3, 17, 7"})
  void floats_wordsThatAllDiffer_areWhatIsAllocated(int rows, int steps, int characters) {
    var shape = new PredictorShape(Kernels.best(), STRUCTURE);
    List<OutputObjective> objectives =
        Collections.nCopies(2, OutputObjective.DEFAULT.withDropout(0.5f));
    EncodedExamples data = wordsThatDiffer(rows, steps, characters);
    int[] order = new int[rows];
    Arrays.setAll(order, row -> row);
    for (boolean training : new boolean[] {false, true}) {
      var run =
          new PredictorRun(
              shape,
              objectives,
              Kernels.best(),
              shape.initialize(1),
              training ? shape.allocate() : null,
              rows,
              rows * steps,
              steps);
      run.fill(data, order, 0, rows);
      long floats = PredictorRun.floats(shape, objectives, rows, steps, characters, training);
      assertEquals(floats, run.allocated(), "training " + training);
    }
  }

  private static EncodedExamples wordsThatDiffer(int rows, int steps, int characters) {
    EncodedSequences.Builder words = EncodedSequences.builder();
    EncodedSequences.Builder spellings = EncodedSequences.builder();
    EncodedSequences.Builder tags = EncodedSequences.builder();
    EncodedSequences.Builder intents = EncodedSequences.builder();
    for (int row = 0; row < rows; row++) {
      int[] numbers = new int[steps];
      for (int t = 0; t < steps; t++) {
        numbers[t] = row * steps + t;
        spellings.add(new int[characters]);
      }
      words.add(numbers);
      tags.add(new int[steps]);
      intents.add(0);
    }
    EncodedSequences read = words.build();
    return new EncodedExamples(
        read,
        List.of(new EncodedWords(read, spellings.build())),
        List.of(tags.build(), intents.build()));
  }
}
