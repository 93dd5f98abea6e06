package dev.rondo.models.fuzz;

import java.io.IOException;

/**
 * The text is the header of a file of a model that compares: it is refused by name, or the model
 * works.
 */
public final class ComparerFileFuzz {

  private static final SavedModel MODEL =
      SavedModel.of(
          file -> NamesTwinTrainer.create().epochs(1).quiet().fit(Names.some()).save(file));

  private ComparerFileFuzz() {}

  /**
   * Called by Jazzer before it takes the time of inputs, for which the class is public: trains and
   * saves the model.
   */
  public static void fuzzerInitialize() {
    seed();
  }

  static byte[] seed() {
    return MODEL.seed();
  }

  /** Called by Jazzer, and for each file of the corpus. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    loads(input);
  }

  static boolean loads(byte[] input) throws IOException {
    return MODEL.loads(
        input,
        file -> {
          var model = NamesTwinNetwork.load(file);
          model.similarity("ab", "c");
        });
  }
}
