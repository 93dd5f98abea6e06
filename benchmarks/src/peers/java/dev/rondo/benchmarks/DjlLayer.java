package dev.rondo.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.recurrent.LSTM;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.util.List;

/** An LSTM of DJL, whose engine is PyTorch. */
final class DjlLayer implements PeerLayer {

  private final NDManager manager = NDManager.newBaseManager("PyTorch");
  private final ParameterStore parameters = new ParameterStore(manager, false);
  private final LSTM block;
  private final List<NDArray> weights;
  private final NDArray x;
  private final NDArray upstream;

  DjlLayer(Case of) {
    block = LSTM.builder().setStateSize(of.hidden()).setNumLayers(1).optBatchFirst(false).build();
    Shape shape = new Shape(of.steps(), of.batch(), of.input());
    block.initialize(manager, DataType.FLOAT32, shape);
    weights = block.getParameters().values().stream().map(Parameter::getArray).toList();
    weights.forEach(weight -> weight.setRequiresGradient(true));
    x = manager.randomUniform(-1, 1, shape);
    upstream = manager.randomUniform(-1, 1, new Shape(of.steps(), of.batch(), of.hidden()));
  }

  @Override
  public void train() {
    try (NDManager step = manager.newSubManager()) {
      NDArray in = x.duplicate();
      in.attach(step);
      try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
        NDArray y = block.forward(parameters, new NDList(in), true).head();
        collector.backward(y.mul(upstream).sum());
      }
      for (NDArray weight : weights) {
        NDArray gradient = weight.getGradient();
        gradient.attach(step);
        weight.subi(gradient.mul(StepWork.RATE));
      }
    }
  }

  @Override
  public void infer() {
    try (NDManager step = manager.newSubManager()) {
      NDArray in = x.duplicate();
      in.attach(step);
      block.forward(parameters, new NDList(in), false);
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
