package dev.rondo.processor.ir;

/** One layer of a model as it was written, of any kind. */
public sealed interface StackLayer permits LayerSource, ConvolutionSource, SelfAttentionSource {

  /** The default of the number of elements that it gives, from that of what it reads. */
  int outputSize(int inputSize);
}
