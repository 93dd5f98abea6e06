package dev.rondo.training;

/**
 * The class that a trained model is of.
 *
 * @param name the simple name of the model class
 * @param layout a hash of what gives the weights a meaning
 */
record ModelClass(String name, String layout) {

  /**
   * Throws unless a model that was found is of this class.
   *
   * @throws IllegalArgumentException if it is of another, or of one of this name that was compiled
   *     with other equations
   */
  void require(ModelClass found) {
    if (!found.name.equals(name)) {
      throw new IllegalArgumentException(
          "expected a trained %s but found a %s, a model of another class"
              .formatted(name, found.name));
    }
    if (!found.layout.equals(layout)) {
      throw new IllegalArgumentException(
          "expected a trained %s of the layout %s but found one of the layout %s, which was compiled from other annotations or equations"
              .formatted(name, layout, found.layout));
    }
  }
}
