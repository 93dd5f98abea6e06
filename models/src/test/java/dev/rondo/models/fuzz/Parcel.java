package dev.rondo.models.fuzz;

import dev.rondo.annotation.Category;
import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;
import java.util.List;

/** One example with each kind of component whose entry a file of a model has. */
@SuppressWarnings("ArrayRecordComponent") // what a user may write
record Parcel(
    @Tokens(value = Tokens.Level.SUBWORDS, embedding = 3, merges = 4) String note,
    @Category(embedding = 2) String country,
    Size size,
    float[] marks,
    @Target String sender,
    @Target boolean late,
    @Target float price) {

  enum Size {
    SMALL,
    LARGE
  }

  /** Examples to train with. */
  static List<Parcel> some() {
    return List.of(
        new Parcel("mind the glass", "de", Size.SMALL, new float[] {1, 2}, "a", true, 3),
        new Parcel("mind the dog", "fr", Size.LARGE, new float[] {3, Float.NaN}, "b", false, 5));
  }
}
