package dev.rondo.models.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What training steps allocate, on all threads of the team, each training in a machine of its own.
 *
 * <p>HotSpot makes the strings of a class when it first compiles a method of it, on the thread that
 * asked for that; so compiled code is not free of any allocation before all of it is compiled.
 */
final class AllocationTest {

  /** Fewer bytes than one object a step: the strings of some classes, each once. */
  private static final int STRINGS = 400 * 16 - 1;

  /**
   * A training whose output {@link AllocatingTraining} describes.
   *
   * @param lastStep the last step that allocated
   * @param bytes what all steps allocated
   */
  private record Allocation(int lastStep, long bytes) {

    static Allocation of(CellModel model, String kernels, int steps, String options)
        throws IOException, InterruptedException {
      String[] fields =
          Fork.run(AllocatingTraining.class, options, model.name(), kernels, String.valueOf(steps))
              .getLast()
              .split(" ");
      assertEquals("2", fields[0], "threads");
      return new Allocation(Integer.parseInt(fields[1]), Long.parseLong(fields[2]));
    }
  }

  @ParameterizedTest
  @EnumSource
  void plainForm_interpreted_allocatesNoByteFromItsSecondStep(CellModel model)
      throws IOException, InterruptedException {
    assertEquals(new Allocation(0, 0), Allocation.of(model, "PLAIN", 50, "-Xint"));
  }

  @Test
  void plainFormWithExtras_interpreted_allocatesNoByteFromItsSecondStep()
      throws IOException, InterruptedException {
    List<String> lines =
        Fork.run(AllocatingTraining.class, "-Xint", "STACK", "PLAIN", "50", "EXTRAS");
    assertEquals("2 0 0", lines.getLast(), "threads, the last step that allocated, bytes");
  }

  @Test
  void plainFormOfTwoTexts_interpreted_allocatesNoByteInTrainingOrDecoding()
      throws IOException, InterruptedException {
    List<String> lines = Fork.run(AllocatingTranslation.class, "-Xint");
    assertEquals("2 0 0", lines.getLast(), "threads, bytes of the training, of the decoder");
  }

  @ParameterizedTest
  @EnumSource(names = {"ELMAN", "LSTM", "GRU", "LAYER_NORM_LSTM"})
  void plainFormOfOneSequence_interpreted_allocatesNoByteFromItsSecondStep(CellModel model)
      throws IOException, InterruptedException {
    assertEquals("0", Fork.run(AllocatingStream.class, "-Xint", model.name()).getLast());
  }

  @ParameterizedTest
  @EnumSource
  void plainForm_whileItIsCompiled_allocatesNothingPerStep(CellModel model)
      throws IOException, InterruptedException {
    Allocation found = Allocation.of(model, "PLAIN", 400, "-XX:+TieredCompilation");
    assertTrue(found.bytes() <= STRINGS, found::toString);
  }

  /**
   * Compiled at once, and after a tenth of the calls: HotSpot otherwise leaves a kernel that a step
   * calls once to C1, which allocates vectors, for 5,000 calls ({@code Tier4InvocationThreshold}).
   */
  @ParameterizedTest
  @EnumSource
  void vectorForm_onceCompiled_allocatesNoByteInAThousandSteps(CellModel model)
      throws IOException, InterruptedException {
    Allocation found =
        Allocation.of(model, "BEST", 4000, "-Xbatch -XX:CompileThresholdScaling=0.1");
    System.out.printf(
        "%s in vectors: the last step that allocates is %d%n", model, found.lastStep());
    assertTrue(found.lastStep() <= 3000, found::toString);
  }
}
