package dev.rondo.benchmarks;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** An LSTM of Deeplearning4j; a loss at each output is what gives it a gradient there. */
final class Dl4jLayer implements PeerLayer {

  private final MultiLayerNetwork network;
  private final INDArray x;
  private final INDArray goals;

  Dl4jLayer(Case of) {
    MultiLayerConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .updater(new Sgd(StepWork.RATE))
            .list()
            .layer(new LSTM.Builder().nOut(of.hidden()).activation(Activation.TANH).build())
            .layer(
                new RnnLossLayer.Builder(LossFunctions.LossFunction.MSE)
                    .activation(Activation.IDENTITY)
                    .build())
            .setInputType(InputType.recurrent(of.input(), of.steps()))
            .build();
    network = new MultiLayerNetwork(configuration);
    network.init();
    x = Nd4j.rand(of.batch(), of.input(), of.steps());
    goals = Nd4j.rand(of.batch(), of.hidden(), of.steps());
  }

  @Override
  public void train() {
    network.fit(x, goals);
  }

  @Override
  public void infer() {
    network.output(x);
  }

  @Override
  public void close() {
    network.close();
  }
}
