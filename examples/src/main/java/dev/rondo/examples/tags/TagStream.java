package dev.rondo.examples.tags;

import dev.rondo.examples.run.Report;
import dev.rondo.training.State;
import dev.rondo.training.Step;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;

/**
 * Tags words as they come, each as soon as its line is there; an empty line ends a sentence.
 *
 * @param model the tagger
 */
record TagStream(ForwardTagsNetwork model) {

  void run(BufferedReader lines, Report report) throws IOException {
    State state = model.start();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      state = line.isBlank() ? model.start() : tagged(line.strip().split("\\s+"), state, report);
    }
  }

  private State tagged(String[] words, State before, Report report) {
    State state = before;
    for (String word : words) {
      Step<List<PartOfSpeech>> step = model.step(state, List.of(word));
      report.line("  %-5s  %s", step.predicted().getFirst(), word);
      state = step.state();
    }
    return state;
  }
}
