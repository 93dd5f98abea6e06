package dev.rondo.processor.write;

import com.palantir.javapoet.ClassName;
import java.util.List;

/**
 * Every type of the engine that generated code names. A test proves that each exists, so that javac
 * need not load one.
 */
public final class Catalogue {

  static final ClassName ACTIVATION = ClassName.get("dev.rondo.annotation", "Activation");
  static final ClassName BRIDGE = ClassName.get("dev.rondo.annotation", "Bridge");
  static final ClassName COMPARISON = ClassName.get("dev.rondo.annotation", "Comparison");
  static final ClassName CONNECTION = ClassName.get("dev.rondo.annotation", "Connection");
  static final ClassName FRAMEWORK =
      ClassName.get("dev.rondo.annotation", "Convention", "Framework");
  static final ClassName MERGE = ClassName.get("dev.rondo.annotation", "Merge");
  static final ClassName NORMALIZATION = ClassName.get("dev.rondo.annotation", "Normalization");
  static final ClassName POOLING = ClassName.get("dev.rondo.annotation", "Pooling");
  static final ClassName READOUT = ClassName.get("dev.rondo.annotation", "Readout");
  static final ClassName TIE = ClassName.get("dev.rondo.annotation", "Tie");
  static final ClassName TWIN_LOSS = ClassName.get("dev.rondo.annotation", "TwinLoss");
  static final ClassName PANELS = ClassName.get("dev.rondo.array", "Panels");
  static final ClassName DECODING = ClassName.get("dev.rondo.decode", "Decoding");
  static final ClassName PRODUCTS = ClassName.get("dev.rondo.kernel", "Products");
  static final ClassName FUNCTIONS = ClassName.get("dev.rondo.kernel", "Functions");
  static final ClassName REDUCTIONS = ClassName.get("dev.rondo.kernel", "Reductions");
  static final ClassName SIMD = ClassName.get("dev.rondo.kernel.vector", "Simd");
  static final ClassName BLOCK = ClassName.get("dev.rondo.runtime", "Block");
  static final ClassName CELL_CONVENTION = ClassName.get("dev.rondo.runtime", "CellConvention");
  static final ClassName CONVOLUTION_LAYER = ClassName.get("dev.rondo.runtime", "ConvolutionLayer");
  static final ClassName DENORMALS = ClassName.get("dev.rondo.runtime", "Denormals");
  static final ClassName FRAME = ClassName.get("dev.rondo.runtime", "Frame");
  static final ClassName KERNELS = ClassName.get("dev.rondo.runtime", "Kernels");
  static final ClassName LAYER_DEFINITION = ClassName.get("dev.rondo.runtime", "LayerDefinition");
  static final ClassName RECURRENT_PASSES = ClassName.get("dev.rondo.runtime", "RecurrentPasses");
  static final ClassName ROW_FUNCTIONS = ClassName.get("dev.rondo.runtime", "RowFunctions");
  static final ClassName POSITION_FUNCTIONS =
      ClassName.get("dev.rondo.runtime", "PositionFunctions");
  static final ClassName NOISE = ClassName.get("dev.rondo.runtime", "Noise");
  static final ClassName REGION = ClassName.get("dev.rondo.runtime", "Region");
  static final ClassName SELF_ATTENTION_LAYER =
      ClassName.get("dev.rondo.runtime", "SelfAttentionLayer");
  static final ClassName STATE_PLACE = ClassName.get("dev.rondo.runtime", "StatePlace");
  static final ClassName TENSOR = ClassName.get("dev.rondo.file", "Tensor");
  static final ClassName VALUE_PLACE = ClassName.get("dev.rondo.runtime", "ValuePlace");
  static final ClassName WEIGHT = ClassName.get("dev.rondo.runtime", "Weight");
  static final ClassName INITIALIZER = ClassName.get("dev.rondo.random", "Initializer");
  static final ClassName LABELS = ClassName.get("dev.rondo.sequence", "Labels");
  static final ClassName TEXT_SETTINGS = ClassName.get("dev.rondo.sequence", "TextSettings");
  static final ClassName TOKENIZER = ClassName.get("dev.rondo.sequence", "Tokenizer");
  static final ClassName FLAGS_TARGET = ClassName.get("dev.rondo.feature", "FlagsTarget");
  static final ClassName NUMBERS_TARGET = ClassName.get("dev.rondo.feature", "NumbersTarget");
  static final ClassName TEXT_TARGET = ClassName.get("dev.rondo.feature", "TextTarget");
  static final ClassName STATE = ClassName.get("dev.rondo.training", "State");
  static final ClassName STEP = ClassName.get("dev.rondo.training", "Step");
  static final ClassName STEPPER = ClassName.get("dev.rondo.training", "Stepper");
  static final ClassName TEXT_GENERATOR = ClassName.get("dev.rondo.training", "TextGenerator");
  static final ClassName WRITTEN = ClassName.get("dev.rondo.training", "Written");
  static final ClassName FLOATS = ClassName.get("dev.rondo.feature", "Floats");
  static final ClassName LABEL_SET = ClassName.get("dev.rondo.feature", "LabelSet");
  static final ClassName LABEL_TARGET = ClassName.get("dev.rondo.feature", "LabelTarget");
  static final ClassName LABELS_TARGET = ClassName.get("dev.rondo.feature", "LabelsTarget");
  static final ClassName NUMBERS_FEATURE = ClassName.get("dev.rondo.feature", "NumbersFeature");
  static final ClassName SPELLING_FEATURE = ClassName.get("dev.rondo.feature", "SpellingFeature");
  static final ClassName TEXT_FEATURE = ClassName.get("dev.rondo.feature", "TextFeature");
  static final ClassName EXAMPLE_READER = ClassName.get("dev.rondo.read", "ExampleReader");
  static final ClassName OUTPUT_OBJECTIVE = ClassName.get("dev.rondo.runtime", "OutputObjective");
  static final ClassName HUBER_LOSS = ClassName.get("dev.rondo.loss", "HuberLoss");
  static final ClassName MEAN_ABSOLUTE_ERROR = ClassName.get("dev.rondo.loss", "MeanAbsoluteError");
  static final ClassName QUANTILE_LOSS = ClassName.get("dev.rondo.loss", "QuantileLoss");
  static final ClassName PREDICTOR = ClassName.get("dev.rondo.training", "Predictor");
  static final ClassName PREDICTOR_DEFINITION =
      ClassName.get("dev.rondo.training", "PredictorDefinition");
  static final ClassName COMPARER = ClassName.get("dev.rondo.training", "Comparer");
  static final ClassName DUPLICATES = ClassName.get("dev.rondo.training", "Duplicates");
  static final ClassName EMBEDDING_INDEX = ClassName.get("dev.rondo.search", "EmbeddingIndex");
  static final ClassName SEQ2SEQ_DEFINITION =
      ClassName.get("dev.rondo.training", "Seq2SeqDefinition");
  static final ClassName SEQ2SEQ_TRAINER = ClassName.get("dev.rondo.training", "Seq2SeqTrainer");
  static final ClassName SUMMARY = ClassName.get("dev.rondo.training", "Summary");
  static final ClassName TRAINER = ClassName.get("dev.rondo.training", "Trainer");
  static final ClassName TRANSLATION = ClassName.get("dev.rondo.training", "Translation");
  static final ClassName TRANSLATOR = ClassName.get("dev.rondo.training", "Translator");

  static final ClassName TWIN_DEFINITION = ClassName.get("dev.rondo.training", "TwinDefinition");
  static final ClassName TWIN_TRAINER = ClassName.get("dev.rondo.training", "TwinTrainer");

  private Catalogue() {}

  /** All of them. */
  public static List<ClassName> types() {
    return List.of(
        ACTIVATION,
        BRIDGE,
        COMPARISON,
        CONNECTION,
        MERGE,
        POOLING,
        READOUT,
        TIE,
        TWIN_LOSS,
        DECODING,
        PANELS,
        PRODUCTS,
        FUNCTIONS,
        REDUCTIONS,
        ROW_FUNCTIONS,
        POSITION_FUNCTIONS,
        NOISE,
        SIMD,
        BLOCK,
        CELL_CONVENTION,
        CONVOLUTION_LAYER,
        DENORMALS,
        FRAME,
        FRAMEWORK,
        KERNELS,
        LAYER_DEFINITION,
        RECURRENT_PASSES,
        REGION,
        SELF_ATTENTION_LAYER,
        STATE_PLACE,
        TENSOR,
        VALUE_PLACE,
        WEIGHT,
        INITIALIZER,
        LABELS,
        TEXT_SETTINGS,
        TOKENIZER,
        NORMALIZATION,
        FLAGS_TARGET,
        NUMBERS_TARGET,
        TEXT_TARGET,
        STATE,
        STEP,
        STEPPER,
        TEXT_GENERATOR,
        WRITTEN,
        FLOATS,
        LABEL_SET,
        LABEL_TARGET,
        LABELS_TARGET,
        NUMBERS_FEATURE,
        SPELLING_FEATURE,
        TEXT_FEATURE,
        EXAMPLE_READER,
        OUTPUT_OBJECTIVE,
        HUBER_LOSS,
        MEAN_ABSOLUTE_ERROR,
        QUANTILE_LOSS,
        PREDICTOR,
        PREDICTOR_DEFINITION,
        COMPARER,
        DUPLICATES,
        EMBEDDING_INDEX,
        SEQ2SEQ_DEFINITION,
        SEQ2SEQ_TRAINER,
        SUMMARY,
        TRAINER,
        TRANSLATION,
        TRANSLATOR,
        TWIN_DEFINITION,
        TWIN_TRAINER);
  }
}
