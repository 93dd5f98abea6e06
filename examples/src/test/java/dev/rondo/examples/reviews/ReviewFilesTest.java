package dev.rondo.examples.reviews;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rondo.examples.run.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class ReviewFilesTest {

  @TempDir private Path folder;

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private static Split<Review> read(String... args) throws IOException {
    return CommandLine.populateCommand(new ReviewFiles(), args).read(null);
  }

  @Test
  void read_spacesOrTab_endTheLabel() throws IOException {
    String file = write("train", "1 a  film\n0\tno film \nNUM:dist How far : here ?\n");
    assertEquals(
        List.of(
            new Review("a  film", "1"),
            new Review("no film", "0"),
            new Review("How far : here ?", "NUM:dist")),
        read("--train", file).train());
    assertEquals(
        new Review("How far : here ?", "NUM"), read("--train", file, "--coarse").train().getLast());
  }

  @Test
  void read_withoutDev_holdsOutEveryTenth() throws IOException {
    var lines = new StringBuilder();
    for (int i = 0; i < 25; i++) {
      lines.append("0 text ").append(i).append('\n');
    }
    Split<Review> split = read("--train", write("train", lines.toString()));
    assertEquals(List.of("text 9", "text 19"), split.dev().stream().map(Review::text).toList());
    assertEquals(23, split.train().size());
    assertEquals(List.of(), split.test());
  }

  @Test
  void read_threeFiles_areThreeParts() throws IOException {
    String train = write("train", "1 a\n");
    String dev = write("dev", "0 b\n");
    String test = write("test", "1 c\n");
    assertEquals(
        new Split<>(
            List.of(new Review("a", "1")),
            List.of(new Review("b", "0")),
            List.of(new Review("c", "1"))),
        read("--train", train, "--dev", dev, "--test", test));
  }
}
