package dev.rondo.models.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The example of the guide: a generated network is exported, and asked as another program would.
 */
final class GeneratedNetworkTest {

  @TempDir private Path folder;

  @Test
  void exportOnnx_exampleOfTheGuide_predictsTheSame() throws IOException, OrtException {
    List<Line> train =
        List.of(
            new Line("a fine day", new float[] {0.5f, 2}, Mood.GOOD),
            new Line("no", new float[] {1, 3}, Mood.BAD));
    MoodModelNetwork network = MoodModelTrainer.create().quiet().fit(train);
    Path file = folder.resolve("mood.onnx");
    network.exportOnnx(file);

    var environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(file.toString())) {
      Map<String, String> about = session.getMetadata().getCustomMetadata();
      assertEquals("[\"GOOD\",\"BAD\"]", about.get("mood.labels"));
      assertEquals("[\"<unk>\",\"a\",\"day\",\"fine\",\"no\"]", about.get("text.tokens"));
      assertEquals("SPACED", about.get("text.level"));
      long[][] text = {{1, 3, 2}, {4, 0, 0}};
      float[][] numbers = {train.get(0).numbers(), train.get(1).numbers()};
      try (var ids = OnnxTensor.createTensor(environment, text);
          var values = OnnxTensor.createTensor(environment, numbers);
          var lengths = OnnxTensor.createTensor(environment, new long[] {3, 1});
          var result = session.run(Map.of("text", ids, "numbers", values, "lengths", lengths))) {
        float[][] found = (float[][]) result.get(0).getValue();
        for (int row = 0; row < found.length; row++) {
          Line line = train.get(row);
          Map<Mood, Float> expected = network.probabilities(line.text(), line.numbers());
          int column = 0;
          for (float probability : expected.values()) {
            assertEquals(probability, found[row][column], OnnxComparison.TOLERANCE);
            column++;
          }
        }
      }
    }
  }
}
