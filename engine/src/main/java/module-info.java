/** Runs models: storage, kernels, optimisers, losses, data, files and the trainer. */
module dev.rondo.engine {
  requires de.siegmar.fastcsv;
  // The generated classes in a user's module carry @Generated.
  requires static transitive java.compiler;
  requires transitive jdk.incubator.vector;
  requires jdk.jfr;
  requires jdk.management;
  requires static transitive org.jspecify;

  exports dev.rondo.annotation;
  exports dev.rondo.array;
  exports dev.rondo.decode;
  exports dev.rondo.feature;
  exports dev.rondo.file;
  exports dev.rondo.kernel;
  exports dev.rondo.kernel.reference;
  exports dev.rondo.kernel.twin;
  exports dev.rondo.kernel.vector;
  exports dev.rondo.loss;
  exports dev.rondo.metric;
  exports dev.rondo.onnx;
  exports dev.rondo.optimizer;
  exports dev.rondo.random;
  exports dev.rondo.read;
  exports dev.rondo.runtime;
  exports dev.rondo.search;
  exports dev.rondo.sequence;
  exports dev.rondo.training;
  exports dev.rondo.training.listener;
  exports dev.rondo.transfer;
}
