package dev.rondo.models.fuzz;

import java.io.IOException;

/**
 * The text is the header of a file of a model that predicts: it is refused by name, or the model
 * works.
 */
public final class PredictorFileFuzz {

  private static final SavedModel MODEL =
      SavedModel.of(
          file -> ParcelModelTrainer.create().epochs(1).quiet().fit(Parcel.some()).save(file));

  private PredictorFileFuzz() {}

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
          var model = ParcelModelNetwork.load(file);
          try {
            model.predict("mind", "de", Parcel.Size.LARGE, new float[] {1, 2});
          } catch (IllegalArgumentException e) {
            // A header may say that there are other numbers than two.
          }
        });
  }
}
