package dev.rondo.models.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.rondo.feature.Feature;
import dev.rondo.feature.NumbersFeature;
import dev.rondo.feature.TextFeature;
import dev.rondo.training.Predictor;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A model in onnxruntime: rows of events go in, and what is predicted of each comes out. */
final class OnnxRun implements AutoCloseable {

  private static final OrtEnvironment ENVIRONMENT = OrtEnvironment.getEnvironment();

  private final Predictor<Event, Goals> predictor;
  private final OrtSession session;

  private OnnxRun(Predictor<Event, Goals> predictor, OrtSession session) {
    this.predictor = predictor;
    this.session = session;
  }

  /** Exports a model, and has onnxruntime read it. */
  static OnnxRun of(Predictor<Event, Goals> predictor, Path folder)
      throws IOException, OrtException {
    Path file = folder.resolve("model.onnx");
    predictor.exportOnnx(file);
    return new OnnxRun(predictor, ENVIRONMENT.createSession(Files.readAllBytes(file)));
  }

  Map<String, String> metadata() throws OrtException {
    return session.getMetadata().getCustomMetadata();
  }

  /**
   * Predicts, all rows in one batch.
   *
   * @param padding what numbers stand behind the last step of a row
   * @return the elements of each output, of row after row
   */
  Map<String, float[]> predict(List<Event> events, float padding) throws OrtException {
    int steps = events.stream().mapToInt(Event::steps).max().orElseThrow();
    Map<String, OnnxTensorLike> inputs = new HashMap<>();
    try {
      for (Feature.Fitted<Event> feature : predictor.features()) {
        inputs.put(feature.structure().component(), input(feature, events, steps, padding));
      }
      for (String name : session.getInputNames()) {
        if (!inputs.containsKey(name)) {
          long[] lengths = events.stream().mapToLong(Event::steps).toArray();
          inputs.put(name, OnnxTensor.createTensor(ENVIRONMENT, lengths));
        }
      }
      try (OrtSession.Result result = session.run(inputs)) {
        Map<String, float[]> outputs = new HashMap<>();
        for (var output : result) {
          outputs.put(output.getKey(), elements((OnnxTensor) output.getValue()));
        }
        return outputs;
      }
    } finally {
      inputs.values().forEach(OnnxTensorLike::close);
    }
  }

  private static float[] elements(OnnxTensor tensor) {
    FloatBuffer buffer = tensor.getFloatBuffer();
    float[] all = new float[buffer.remaining()];
    buffer.get(all);
    return all;
  }

  private static OnnxTensor input(
      Feature.Fitted<Event> feature, List<Event> events, int steps, float padding)
      throws OrtException {
    int rows = events.size();
    boolean everyStep = feature.structure().everyStep();
    if (feature instanceof TextFeature.Known<Event> text) {
      long[] ids = new long[everyStep ? rows * steps : rows];
      for (int row = 0; row < rows; row++) {
        Event event = events.get(row);
        if (everyStep) {
          int[] of = text.codec().encodeGiven(event.words());
          Arrays.fill(ids, row * steps, (row + 1) * steps, padding > 0 ? 1 : 0);
          for (int t = 0; t < of.length; t++) {
            ids[row * steps + t] = of[t];
          }
        } else if (event.place() != null) {
          ids[row] = text.codec().encodeGiven(List.of(event.place()))[0];
        }
      }
      long[] shape = everyStep ? new long[] {rows, steps} : new long[] {rows};
      return OnnxTensor.createTensor(ENVIRONMENT, LongBuffer.wrap(ids), shape);
    }
    int width = ((NumbersFeature.Known<Event>) feature).scaling().width();
    int each = everyStep ? steps : 1;
    float[] numbers = new float[rows * each * width];
    Arrays.fill(numbers, padding);
    for (int row = 0; row < rows; row++) {
      float[][] of = everyStep ? events.get(row).series() : new float[][] {events.get(row).size()};
      for (int t = 0; t < of.length; t++) {
        System.arraycopy(of[t], 0, numbers, (row * each + t) * width, width);
      }
    }
    long[] shape = everyStep ? new long[] {rows, steps, width} : new long[] {rows, width};
    return OnnxTensor.createTensor(ENVIRONMENT, FloatBuffer.wrap(numbers), shape);
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
