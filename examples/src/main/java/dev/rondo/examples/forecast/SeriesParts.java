package dev.rondo.examples.forecast;

import dev.rondo.examples.run.InputException;
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

  /** The times at which forecasts of the first part begin. */
  Times train(Framing framing) {
    return times("train with", framing.window(), rows.train(), framing);
  }

  /** The times at which forecasts of the next part begin. */
  Times validation(Framing framing) {
    int from = rows.train();
    return times("choose the epoch by", from, from + rows.validation(), framing);
  }

  /** The times at which forecasts of the third part begin. */
  Times heldOut(Framing framing) {
    int from = rows.train() + rows.validation();
    return times("measure with", from, from + rows.heldOut(), framing);
  }

  private static Times times(String purpose, int from, int end, Framing framing) {
    var times = new Times(from, end - framing.horizon() + 1);
    if (times.count() < 1) {
      throw new InputException(
          "expected more rows to %s for --window %d and --horizon %d"
              .formatted(purpose, framing.window(), framing.horizon()));
    }
    return times;
  }
}
