package dev.rondo.models.training;

import dev.rondo.optimizer.Optimizer;
import dev.rondo.training.Classifier;
import dev.rondo.training.ClassifierDefinition;
import dev.rondo.training.Trainer;
import java.util.function.Function;

/** The same model with each of the built-in cells, and with a stack of layers. */
@SuppressWarnings("ImmutableEnumChecker") // a definition never changes
enum CellModel {
  ELMAN(ElmanModelTrainer.DEFINITION),
  ELMAN_RELU(ElmanReluModelTrainer.DEFINITION),
  LSTM(LstmModelTrainer.DEFINITION),
  GRU(GruModelTrainer.DEFINITION),
  GRU_RESET_AFTER(GruResetAfterModelTrainer.DEFINITION),
  LAYER_NORM_LSTM(LayerNormLstmModelTrainer.DEFINITION),
  STACK(StackModelTrainer.DEFINITION);

  private final ClassifierDefinition<Sample, String> definition;

  CellModel(ClassifierDefinition<Sample, String> definition) {
    this.definition = definition;
  }

  ClassifierDefinition<Sample, String> definition() {
    return definition;
  }

  /** Returns a silent trainer with a rate at which all cells learn. */
  Trainer<Sample, String, Classifier<String>> trainer() {
    return Trainer.of(definition, Function.<Classifier<String>>identity())
        .quiet()
        .optimizer(Optimizer.adam(3e-3f));
  }
}
