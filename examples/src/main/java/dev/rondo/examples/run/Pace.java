package dev.rondo.examples.run;

import dev.rondo.training.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * When a training came to its full speed, counted from the start of the process: HotSpot first
 * interprets the code, and compiles it while it runs.
 *
 * <p>Time is cut into pieces of a fifth of a second of one epoch. Full speed is the median of the
 * later half of the pieces, in examples a second; it is reached at the end of the first piece that
 * has nine tenths of it.
 */
final class Pace {

  private static final double PIECE = 0.2;
  private static final double REACHED = 0.9;

  /** Fewer pieces say nothing of a full speed. */
  private static final int LEAST = 10;

  private final List<Piece> pieces = new ArrayList<>();
  private int epoch;
  private int doneBefore;
  private long beginNanos;

  /**
   * Some time of a training.
   *
   * @param end when it ended, in seconds from the start of the process
   * @param rate examples a second
   */
  record Piece(double end, double rate) {}

  /** After each step. */
  void step(Progress progress) {
    long now = System.nanoTime();
    if (progress.epoch() != epoch) {
      epoch = progress.epoch();
      begin(progress.done(), now);
      return;
    }
    double seconds = (now - beginNanos) * 1e-9;
    if (seconds >= PIECE) {
      pieces.add(new Piece(sinceStart(), (progress.done() - doneBefore) / seconds));
      begin(progress.done(), now);
    }
  }

  private void begin(int done, long now) {
    doneBefore = done;
    beginNanos = now;
  }

  private static double sinceStart() {
    return ProcessHandle.current()
        .info()
        .startInstant()
        .map(start -> Duration.between(start, Instant.now()).toMillis() * 1e-3)
        .orElse(Double.NaN);
  }

  /**
   * The seconds until full speed; NaN if the training was too short to know, or the system does not
   * say when the process started.
   */
  double fullSpeedSeconds() {
    return fullSpeedSeconds(pieces);
  }

  static double fullSpeedSeconds(List<Piece> pieces) {
    if (pieces.size() < LEAST) {
      return Double.NaN;
    }
    double[] later =
        pieces.subList(pieces.size() / 2, pieces.size()).stream()
            .mapToDouble(Piece::rate)
            .sorted()
            .toArray();
    double full = later[later.length / 2];
    return pieces.stream()
        .filter(piece -> piece.rate() >= REACHED * full)
        .findFirst()
        .orElseThrow()
        .end();
  }
}
