package dev.rondo.training.listener;

import dev.rondo.training.Epoch;
import dev.rondo.training.Progress;
import dev.rondo.training.TrainingListener;
import jdk.jfr.Event;

/**
 * Tells a training to the JDK's flight recorder, where its steps stand beside collections of
 * garbage, compilations and samples of methods.
 *
 * <p>The events are {@code dev.rondo.TrainingStep} and {@code dev.rondo.TrainingEpoch}, in the
 * category Rondo, Training; both are on by default. They are written while a recording is on, as
 * with {@code java -XX:StartFlightRecording}, and cost next to nothing otherwise. A step lasts from
 * the end of the one before, so an epoch's first one has the validation before it in it; an epoch
 * too. Of the first ones in a recording the begin was not seen: that step has no length, and that
 * epoch lasts from its end.
 *
 * <p>Its events are objects that are filled again, so a step allocates nothing. For one training at
 * a time.
 *
 * <p>JEP 328: Flight Recorder.
 */
public final class FlightRecorderListener implements TrainingListener {

  private final StepCount count = StepCount.none();
  private final StepEvent step = new StepEvent();
  private final EpochEvent epoch = new EpochEvent();
  private boolean stepBegun;
  private boolean epochBegun;

  /** A listener of a training to come. */
  public FlightRecorderListener() {}

  @Override
  public void step(Progress progress) {
    count.next();
    if (!epochBegun && epoch.isEnabled()) {
      epoch.begin();
      epochBegun = true;
    }
    if (step.isEnabled()) {
      step.fill(progress, count.steps());
      commit(step, stepBegun);
      stepBegun = true;
    } else {
      stepBegun = false;
    }
  }

  @Override
  public void epoch(Epoch result) {
    if (epoch.isEnabled()) {
      epoch.fill(result, count.steps());
      commit(epoch, epochBegun);
      epochBegun = true;
    } else {
      epochBegun = false;
    }
  }

  /** Ends an event and begins the next one of its kind. */
  private static void commit(Event event, boolean begun) {
    if (!begun) {
      event.begin();
    }
    event.end();
    event.commit();
    event.begin();
  }
}
