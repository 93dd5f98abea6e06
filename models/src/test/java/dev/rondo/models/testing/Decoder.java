package dev.rondo.models.testing;

/**
 * The first layer of a decoder, as a model declares it.
 *
 * @param cell its cell
 * @param attention how it attends to the source
 * @param feeding whether it also reads the context of the step before
 * @param members what {@code @Recurrent} says besides: {@code layerNorm = true}
 */
public record Decoder(Class<?> cell, Class<?> attention, boolean feeding, String members) {

  /** A decoder that says nothing besides. */
  public static Decoder of(Class<?> cell, Class<?> attention, boolean feeding) {
    return new Decoder(cell, attention, feeding, "");
  }

  /** As a test is called. */
  @Override
  public String toString() {
    return cell.getSimpleName()
        + " with "
        + attention.getSimpleName()
        + (feeding ? ", fed" : "")
        + (members.isEmpty() ? "" : ", " + members);
  }
}
