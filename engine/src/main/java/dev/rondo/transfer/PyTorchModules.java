package dev.rondo.transfer;

import dev.rondo.runtime.CellConvention;
import dev.rondo.runtime.CellConvention.Part;
import java.util.ArrayList;
import java.util.List;

/**
 * PyTorch's state dictionaries: {@code weight_ih_l0} [gates · H × size of the input] and {@code
 * weight_hh_l0}, two biases that are added, {@code weight_hr_l0} of a projection; {@code _reverse}
 * for the second direction.
 *
 * <p>Source: <a href="https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html">LSTM</a>,
 * Variables.
 */
record PyTorchModules(Assembly assembly) implements Modules {

  private static final String INPUT = "weight_ih_l";
  private static final String FIRST = INPUT + "0";

  private static String name(String module, String tensor) {
    return module.isEmpty() ? tensor : module + "." + tensor;
  }

  @Override
  public String embedding(String module) {
    return name(module, "weight");
  }

  @Override
  public String matrix(String module) {
    return name(module, "weight");
  }

  @Override
  public String bias(String module) {
    return name(module, "bias");
  }

  @Override
  public boolean transposes() {
    return false;
  }

  @Override
  public List<String> recurrent() {
    return endingWith(FIRST);
  }

  @Override
  public List<String> linear() {
    return endingWith("weight").stream()
        .filter(module -> assembly.isLeft(matrix(module)))
        .filter(module -> assembly.shape(matrix(module)).length == 2)
        .toList();
  }

  private List<String> endingWith(String tensor) {
    List<String> modules = new ArrayList<>();
    for (String name : assembly.names()) {
      if (name.equals(tensor)) {
        modules.add("");
      } else if (name.endsWith("." + tensor)) {
        modules.add(name.substring(0, name.length() - tensor.length() - 1));
      }
    }
    return modules;
  }

  @Override
  public int layers(String module) {
    int layers = 0;
    while (assembly.has(name(module, INPUT + layers))) {
      layers++;
    }
    return layers;
  }

  @Override
  public void fill(
      String prefix,
      CellConvention convention,
      String module,
      int layer,
      int direction,
      int directions) {
    String suffix = "_l" + layer + (direction == 0 ? "" : "_reverse");
    rows(prefix, convention.input(), module, "weight_ih" + suffix);
    rows(prefix, convention.recurrent(), module, "weight_hh" + suffix);
    rows(prefix, convention.projection(), module, "weight_hr" + suffix);
    boolean hasBiases =
        assembly.has(name(module, "bias_ih" + suffix))
            || assembly.has(name(module, "bias_hh" + suffix));
    if (hasBiases) {
      rows(prefix, convention.bias(), module, "bias_ih" + suffix);
      rows(prefix, convention.recurrentBias(), module, "bias_hh" + suffix);
    } else {
      Assembly.names(prefix, convention.bias()).forEach(assembly::weight);
      Assembly.names(prefix, convention.recurrentBias()).forEach(assembly::weight);
    }
  }

  private void rows(String prefix, List<Part> parts, String module, String tensor) {
    assembly.rows(prefix, parts, name(module, tensor), false);
  }
}
