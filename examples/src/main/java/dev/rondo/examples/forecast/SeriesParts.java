package dev.rondo.examples.forecast;

import dev.rondo.examples.run.InputException;
import java.util.ArrayList;
import java.util.List;

/**
 * Series of one length, whose first part is to train with, the next to choose the epoch by, and the
 * third to measure with.
 *
 * <p>A window belongs to the part in which all that it forecasts is; what it reads may be in the
 * part before.
 *
 * @param all the series
 * @param rows how many values each part has
 */
record SeriesParts(List<Series> all, Rows rows) {

  /** Where forecasts of the first part begin. */
  List<Origin> train(Framing framing) {
    return origins("train with", framing.window(), rows.train(), framing);
  }

  /** Where forecasts of the next part begin. */
  List<Origin> validation(Framing framing) {
    int from = rows.train();
    return origins("choose the epoch by", from, from + rows.validation(), framing);
  }

  /** Where forecasts of the third part begin. */
  List<Origin> heldOut(Framing framing) {
    int from = rows.train() + rows.validation();
    return origins("measure with", from, from + rows.heldOut(), framing);
  }

  /** The origins of all forecasts of a part, those of the first series first. */
  private List<Origin> origins(String purpose, int from, int end, Framing framing) {
    List<Origin> origins = new ArrayList<>();
    for (Series series : all) {
      for (int time = from; time <= end - framing.horizon(); time++) {
        origins.add(new Origin(series, time));
      }
    }
    if (origins.isEmpty()) {
      throw new InputException(
          "expected more rows to %s for --window %d and --horizon %d"
              .formatted(purpose, framing.window(), framing.horizon()));
    }
    return origins;
  }
}
