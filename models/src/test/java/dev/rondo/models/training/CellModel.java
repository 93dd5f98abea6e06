package dev.rondo.models.training;

import dev.rondo.feature.LabelTarget;
import dev.rondo.optimizer.Optimizer;
import dev.rondo.runtime.InputStructure;
import dev.rondo.runtime.OutputStructure;
import dev.rondo.runtime.PredictorStructure;
import dev.rondo.training.Predictor;
import dev.rondo.training.PredictorDefinition;
import dev.rondo.training.Trainer;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The same model with each of the built-in cells, with a stack of layers, and with others. */
@SuppressWarnings("ImmutableEnumChecker") // a definition never changes
enum CellModel {
  ELMAN(ElmanModelTrainer.DEFINITION, ElmanModelTrainer.FIRST),
  ELMAN_RELU(ElmanReluModelTrainer.DEFINITION, ElmanReluModelTrainer.FIRST),
  LSTM(LstmModelTrainer.DEFINITION, LstmModelTrainer.FIRST),
  GRU(GruModelTrainer.DEFINITION, GruModelTrainer.FIRST),
  GRU_RESET_AFTER(GruResetAfterModelTrainer.DEFINITION, GruResetAfterModelTrainer.FIRST),
  LAYER_NORM_LSTM(LayerNormLstmModelTrainer.DEFINITION, LayerNormLstmModelTrainer.FIRST),
  STACK(StackModelTrainer.DEFINITION, StackModelTrainer.FIRST),
  CONVOLUTION(ConvolutionModelTrainer.DEFINITION, ConvolutionModelTrainer.FIRST),
  SELF_ATTENTION(SelfAttentionModelTrainer.DEFINITION, SelfAttentionModelTrainer.FIRST),
  MIXED(MixedModelTrainer.DEFINITION, MixedModelTrainer.FIRST),
  BAG(BagModelTrainer.DEFINITION, BagModelTrainer.FIRST);

  private final PredictorDefinition<Sample, String, String> definition;
  private final LabelTarget<String, String> target;

  CellModel(
      PredictorDefinition<Sample, String, String> definition, LabelTarget<String, String> target) {
    this.definition = definition;
    this.target = target;
  }

  /** Returns the probability of every label, as the generated network does. */
  Map<String, Float> probabilities(Predictor<String, String> trained, String text) {
    return trained.probabilities(target, text);
  }

  PredictorDefinition<Sample, String, String> definition() {
    return definition;
  }

  /** Its structure for so many tokens and labels. */
  PredictorStructure structure(int tokens, int labels) {
    return new PredictorStructure(
        List.of(new InputStructure.Table("text", tokens, 9, true)),
        definition.layers(),
        definition.pooling(),
        List.of(new OutputStructure("first", OutputStructure.Kind.LABEL, labels, false)));
  }

  /** Returns a silent trainer with a rate at which all cells learn. */
  Trainer<Sample, String, String, Predictor<String, String>> trainer() {
    return Trainer.of(definition, Function.<Predictor<String, String>>identity())
        .quiet()
        .optimizer(Optimizer.adam(3e-3f));
  }
}
