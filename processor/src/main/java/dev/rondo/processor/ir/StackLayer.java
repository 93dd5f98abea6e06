package dev.rondo.processor.ir;

/** One layer of a model as it was written, of any kind. */
public sealed interface StackLayer permits LayerSource, ConvolutionSource, SelfAttentionSource {}
