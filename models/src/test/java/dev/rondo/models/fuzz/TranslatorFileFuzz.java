package dev.rondo.models.fuzz;

import java.io.IOException;

/**
 * The text is the header of a file of a model that writes: it is refused by name, or the model
 * works.
 */
public final class TranslatorFileFuzz {

  private static final SavedModel MODEL =
      SavedModel.of(
          file -> EchoModelTrainer.create().epochs(1).quiet().fit(Echo.some()).save(file));

  private TranslatorFileFuzz() {}

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
          var model = EchoModelNetwork.load(file);
          model.predict("ab");
        });
  }
}
