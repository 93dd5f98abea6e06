package dev.rondo.models.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.training.Checkpoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Trainings that are stopped and go on, beside the same ones all at once, bit for bit. */
final class ResumeTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void resume_afterEveryStep_isTheTrainingAllAtOnce(Resumable training) throws IOException {
    Checkpoints checkpoints = Checkpoints.in(folder.resolve("checkpoints")).resume();
    List<String> lines = new ArrayList<>();
    int parts = 0;
    while (lines.isEmpty() || !lines.getLast().startsWith("model")) {
      lines.addAll(ResumableRun.part(training, checkpoints, folder, 1, 1 + parts % 2));
      parts++;
    }
    assertEquals(ResumableRun.whole(training, folder), lines);
    assertTrue(parts >= 3 * ResumableRun.EPOCHS, parts + " parts");
    System.out.printf("%s: stopped %d times%n", training, parts - 1);
  }

  /** Interrupted in the middle of the second epoch, and resumed by a machine of its own. */
  @Test
  void resume_inAnotherMachine_isTheTrainingAllAtOnce() throws IOException, InterruptedException {
    List<String> expected = new ArrayList<>();
    List<String> found = new ArrayList<>();
    for (Resumable training : Resumable.values()) {
      ResumableRun.whole(training, folder).forEach(line -> expected.add(training + " " + line));
      Checkpoints checkpoints = Checkpoints.in(folder.resolve(training.name()));
      ResumableRun.part(training, checkpoints, folder, 10, 1)
          .forEach(line -> found.add(training + " " + line));
    }
    found.addAll(Fork.run(ResumableRun.class, "-Xshare:auto", folder.toString()));
    for (Resumable training : Resumable.values()) {
      assertEquals(of(training, expected), of(training, found));
    }
    System.out.printf(
        "%d trainings went on in another machine, no bit differs%n", Resumable.values().length);
  }

  @Test
  void skipped_inEachEpoch_areThere() throws IOException {
    List<String> lines = ResumableRun.whole(Resumable.SKIPPED, folder);
    for (String line : lines.subList(0, ResumableRun.EPOCHS)) {
      assertTrue(line.matches(".*, [12] skipped"), line);
    }
  }

  private static List<String> of(Resumable training, List<String> lines) {
    return lines.stream().filter(line -> line.startsWith(training + " ")).toList();
  }

  /** As after a kill: each of the last ones goes on to the same end, and so does one of the end. */
  @ParameterizedTest
  @EnumSource
  void resume_fromAnyCheckpoint_endsInTheSameModel(Resumable training) throws IOException {
    Path all = folder.resolve("all");
    Checkpoints each = Checkpoints.in(all).everySteps(1).keep(Integer.MAX_VALUE);
    String expected = ResumableRun.whole(training, folder).getLast();
    List<String> lines = ResumableRun.part(training, each, folder, Integer.MAX_VALUE, 1);
    assertEquals(expected, lines.getLast(), "checkpoints change nothing");
    List<Path> files = files(all);
    int resumed = 0;
    for (int i = 0; i < files.size(); i += 5) {
      Path one = Files.createDirectory(folder.resolve("from" + i));
      Files.copy(files.get(i), one.resolve(files.get(i).getFileName()));
      List<String> rest =
          ResumableRun.part(training, Checkpoints.in(one).resume(), folder, Integer.MAX_VALUE, 1);
      assertEquals(expected, rest.getLast(), files.get(i)::toString);
      resumed++;
    }
    assertEquals(
        List.of(expected),
        ResumableRun.part(training, each.resume(), folder, Integer.MAX_VALUE, 1),
        "a training that has ended has no more epochs");
    System.out.printf(
        "%s: resumed from %d of %d checkpoints, no bit differs%n", training, resumed, files.size());
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
