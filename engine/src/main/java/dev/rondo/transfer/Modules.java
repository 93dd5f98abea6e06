package dev.rondo.transfer;

import dev.rondo.runtime.CellConvention;
import java.util.List;

/** How a framework names the tensors of its modules, and lays them out. */
sealed interface Modules permits KerasModules, PyTorchModules {

  /** The tensor with a row for each token. */
  String embedding(String module);

  /** The matrix of a linear module. */
  String matrix(String module);

  /** The bias of a linear module, which need not be there. */
  String bias(String module);

  /** Whether matrices have a column for each output instead of a row. */
  boolean transposes();

  /** The modules that have recurrent layers, in the order of the file. */
  List<String> recurrent();

  /** The modules of which no weight has taken a tensor and which could be linear, in that order. */
  List<String> linear();

  /** The number of recurrent layers of a module. */
  int layers(String module);

  /**
   * Fills the weights of one direction of a layer.
   *
   * @param prefix what the names of the weights begin with
   * @param layer the number of the layer in its module, from 0
   * @param direction 0 forward, 1 backward
   * @param directions 1 or 2
   */
  void fill(
      String prefix,
      CellConvention convention,
      String module,
      int layer,
      int direction,
      int directions);
}
