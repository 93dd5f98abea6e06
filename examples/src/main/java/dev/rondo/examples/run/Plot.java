package dev.rondo.examples.run;

import dev.rondo.examples.picture.Panel;
import dev.rondo.examples.picture.Picture;
import dev.rondo.examples.picture.PictureFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The picture of a run; its file is written anew with each panel, so it has all up to now. */
public final class Plot {

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      converter = PictureFile.Reader.class,
      description =
          "Draw the losses of the training, and what else there is to see, as .png or .svg.")
  private @Nullable PictureFile file;

  private final List<Panel> panels = new ArrayList<>();

  Plot() {}

  /** Whether there is to be a picture. */
  boolean isWanted() {
    return file != null;
  }

  /** Finds out before a training that the picture could not be written. */
  void checkFolder() {
    TrainingOptions.checkFolder(file == null ? null : file.path());
  }

  /** Adds a panel on the right, if there is to be a picture. */
  public void add(Panel panel) throws IOException {
    if (file != null) {
      panels.add(panel);
      new Picture(panels).write(file);
    }
  }
}
