package dev.rondo.examples.dates;

import dev.rondo.examples.run.TranslatorModel;

/** What reads a date. */
enum DateEncoder {
  /** A layer that goes through it in both directions. */
  RECURRENT,
  /** Filters over neighbouring characters. */
  CONVOLUTION,
  /** Characters that look at each other. */
  SELF_ATTENTION;

  /** The model that reads so. */
  TranslatorModel<DateText, ?> model() {
    return switch (this) {
      case RECURRENT ->
          new TranslatorModel<>(
              DateModelTrainer::create, DateModelNetwork::translator, DateModelNetwork::load);
      case CONVOLUTION ->
          new TranslatorModel<>(
              ConvolutionDatesTrainer::create,
              ConvolutionDatesNetwork::translator,
              ConvolutionDatesNetwork::load);
      case SELF_ATTENTION ->
          new TranslatorModel<>(
              SelfAttentionDatesTrainer::create,
              SelfAttentionDatesNetwork::translator,
              SelfAttentionDatesNetwork::load);
    };
  }
}
