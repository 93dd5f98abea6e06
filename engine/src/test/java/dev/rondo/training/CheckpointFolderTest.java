package dev.rondo.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.disk.FaultyDisk;
import dev.rondo.file.ModelFileException;
import dev.rondo.file.Safetensors;
import dev.rondo.file.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is left of checkpoints when an operation on their files fails, whichever it is. */
final class CheckpointFolderTest {

  /** More operations than a write has, so that a test which never ends a sweep fails. */
  private static final int MANY = 200;

  private static final int FLOATS = 1500;

  @TempDir private Path folder;

  /** All numbers are that of the step, so that what is half new is seen. */
  private static Safetensors content(long steps) {
    float[] numbers = new float[FLOATS];
    Arrays.fill(numbers, (float) steps);
    return new Safetensors(
        List.of(Tensor.of("w", numbers, 0, FLOATS)), Map.of("steps", Long.toString(steps)));
  }

  @ParameterizedTest
  @EnumSource
  void write_anyOperationFails_keepsTheOldCheckpointOrHasTheNew(FaultyDisk.Fault fault)
      throws IOException {
    int operation = 1;
    while (sweep(operation, fault)) {
      operation++;
      assertTrue(operation < MANY, "operations");
    }
    System.out.printf("%s: each of %d operations of a write failed%n", fault, operation - 1);
    assertTrue(operation > 20, operation + " operations");
  }

  /** Fails at an operation, and returns false if the write has not so many. */
  private boolean sweep(int operation, FaultyDisk.Fault fault) throws IOException {
    String name = fault + " at operation " + operation;
    Path here = Files.createDirectory(folder.resolve(fault + "-" + operation));
    var disk = new FaultyDisk(here);
    var checkpoints = new CheckpointFolder(disk.folder(), 2);
    checkpoints.write(10, content(10));
    checkpoints.write(20, content(20));
    disk.failAt(operation, fault);
    boolean written = true;
    try {
      checkpoints.write(30, content(30));
    } catch (IOException e) {
      written = false;
    }
    boolean failed = disk.hasFailed();
    disk.restart();
    CheckpointFolder.Found newest = checkpoints.newest().orElseThrow();
    long steps = Long.parseLong(newest.content().metadata().get("steps"));
    assertTrue(steps == 30 || (steps == 20 && !written), name + " has " + steps);
    for (float number : newest.content().tensor("w").data()) {
      assertEquals((float) steps, number, name);
    }
    checkpoints.write(40, content(40));
    assertEquals(
        List.of(
            "checkpoint-%012d.safetensors".formatted(steps), "checkpoint-000000000040.safetensors"),
        names(here),
        name + ": the last two, and no temporary file");
    return failed;
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  @Test
  void newest_damagedNewerOnes_areCalledSoAndAnOlderOneIsRead() throws IOException {
    var checkpoints = new CheckpointFolder(folder, 3);
    for (long steps : new long[] {10, 20, 30}) {
      checkpoints.write(steps, content(steps));
    }
    Files.writeString(checkpoints.path(30), "");
    byte[] bytes = Files.readAllBytes(checkpoints.path(20));
    bytes[bytes.length - 1] ^= 1;
    Files.write(checkpoints.path(20), bytes);
    CheckpointFolder.Found found = checkpoints.newest().orElseThrow();
    assertEquals(checkpoints.path(10), found.path());
    assertEquals(
        List.of(
            "checkpoint-000000000010.safetensors",
            "checkpoint-000000000020.safetensors.damaged",
            "checkpoint-000000000030.safetensors.damaged"),
        names(folder));
  }

  @Test
  void newest_allAreDamaged_isRefusedAndTheyKeepTheirNames() throws IOException {
    var checkpoints = new CheckpointFolder(folder, 3);
    checkpoints.write(10, content(10));
    Files.writeString(checkpoints.path(10), "");
    assertThrows(ModelFileException.class, checkpoints::newest);
    assertTrue(Files.exists(checkpoints.path(10)));
    assertFalse(new CheckpointFolder(folder.resolve("none"), 3).newest().isPresent());
  }

  /** Whichever operation of a reading fails, the error is told, unless the newest was read. */
  @Test
  void newest_anyOperationFails_isTheErrorAndNoOlderCheckpoint() throws IOException {
    var disk = new FaultyDisk(folder);
    var checkpoints = new CheckpointFolder(disk.folder(), 2);
    checkpoints.write(10, content(10));
    checkpoints.write(20, content(20));
    List<String> names = names(folder);
    int operation = 1;
    while (reads(disk, checkpoints, operation)) {
      assertEquals(names, names(folder), "operation " + operation);
      operation++;
      assertTrue(operation < MANY, "operations");
    }
    disk.restart();
    assertEquals(checkpoints.path(20), checkpoints.newest().orElseThrow().path());
    System.out.printf("each of %d operations of a reading failed%n", operation - 1);
    assertTrue(operation > 5, operation + " operations");
  }

  /** Fails at an operation, and returns false if the reading has not so many. */
  private static boolean reads(FaultyDisk disk, CheckpointFolder checkpoints, int operation) {
    disk.failAt(operation, FaultyDisk.Fault.EXCEPTION);
    try {
      assertEquals(checkpoints.path(20), checkpoints.newest().orElseThrow().path());
    } catch (IOException e) {
      assertEquals(IOException.class, e.getClass(), e::toString); // and not of damage
    }
    return disk.hasFailed();
  }

  @Test
  void newest_olderCannotBeRead_isTheErrorBesideWhatIsDamaged() throws IOException {
    var disk = new FaultyDisk(folder);
    var checkpoints = new CheckpointFolder(disk.folder(), 2);
    checkpoints.write(10, content(10));
    checkpoints.write(20, content(20));
    Files.writeString(folder.resolve("checkpoint-000000000020.safetensors"), "");
    List<String> names = names(folder);
    int operation = 0;
    IOException told;
    do {
      operation++;
      disk.failAt(operation, FaultyDisk.Fault.POWER_CUT_BUT_ALL); // and all after it
      told = assertThrows(IOException.class, checkpoints::newest);
    } while (told.getSuppressed().length == 0);
    assertEquals(IOException.class, told.getClass());
    assertTrue(told.getSuppressed()[0] instanceof ModelFileException, told::toString);
    assertEquals(names, names(folder));
  }

  @Test
  void threadIsInterrupted_writesReadsAndKeepsTheFlag() throws IOException {
    var checkpoints = new CheckpointFolder(folder, 1);
    Thread.currentThread().interrupt();
    checkpoints.write(10, content(10));
    boolean isThere = checkpoints.newest().isPresent();
    assertTrue(Thread.interrupted());
    assertTrue(isThere);
  }
}
