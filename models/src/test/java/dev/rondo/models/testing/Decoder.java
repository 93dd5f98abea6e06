package dev.rondo.models.testing;

/**
 * The first layer of a decoder, as a model declares it.
 *
 * @param cell the qualified name of its cell
 * @param attention the qualified name of how it attends to the source
 * @param feeding whether it also reads what it made of the context one step before
 * @param members what {@code @Recurrent} says besides: {@code layerNorm = true}
 * @param copies whether it hands out the weights of its attention
 */
public record Decoder(
    String cell, String attention, boolean feeding, String members, boolean copies) {

  /** A decoder that says nothing besides. */
  public static Decoder of(Class<?> cell, Class<?> attention, boolean feeding) {
    return of(cell, attention, feeding, "");
  }

  /** A decoder of types that are on the class path. */
  static Decoder of(Class<?> cell, Class<?> attention, boolean feeding, String members) {
    return new Decoder(
        cell.getCanonicalName(), attention.getCanonicalName(), feeding, members, false);
  }

  /** The same decoder of a model that copies. */
  Decoder copying() {
    return new Decoder(cell, attention, feeding, members, true);
  }

  /** As a test is called. */
  @Override
  public String toString() {
    return simple(cell)
        + " with "
        + simple(attention)
        + (feeding ? ", fed" : "")
        + (copies ? ", copying" : "")
        + (members.isEmpty() ? "" : ", " + members);
  }

  private static String simple(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
