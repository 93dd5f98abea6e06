package dev.rondo.onnx;

/** What a layer, or a stack of them, gives; nodes are added once they are asked for. */
interface LayerValues {

  /** The outputs of all steps, [T × B × elements]. */
  String all();

  /** The output after the last step of each row, [B × elements]. */
  String last();

  /** Values of which the last ones are those of the last step. */
  static LayerValues of(Steps steps, String part, String all) {
    return new LayerValues() {
      @Override
      public String all() {
        return all;
      }

      @Override
      public String last() {
        return steps.last(part, all);
      }
    };
  }
}
