package dev.rondo.onnx;

import java.io.Serial;
import java.util.List;

/** A model that cannot be written as ONNX: its message has every reason, and where it lies. */
public final class OnnxExportException extends IllegalStateException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient List<String> reasons;

  /**
   * An exception that lists reasons.
   *
   * @param model the name of the model
   * @param reasons one for each part that cannot be written, at least one
   */
  public OnnxExportException(String model, List<String> reasons) {
    super(model + " cannot be written as ONNX: " + String.join("; ", reasons));
    this.reasons = List.copyOf(reasons);
  }

  /** One reason for each part that cannot be written. */
  public List<String> reasons() {
    return reasons;
  }
}
