package dev.rondo.runtime;

import dev.rondo.sequence.RaggedBatch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what each step of a recurrent layer wrote, for the first number that is not finite, and
 * says which value of which equation stands at a place of its activations.
 */
final class RecurrentWatch {

  private final Watch watch;
  private final String layer;
  private final RecurrentPasses passes;
  private final List<ValuePlace> values;
  private final Frame frame;
  private final boolean reversed;

  /** The step of the run. */
  private int now;

  /**
   * Names the activations of a layer.
   *
   * @param layer what the layer is called
   * @param reversed whether sequences are read from their last step to their first
   */
  RecurrentWatch(Watch watch, String layer, RecurrentPasses passes, Frame frame, boolean reversed) {
    this.watch = watch;
    this.layer = layer;
    this.passes = passes;
    this.values = passes.values();
    this.frame = frame;
    this.reversed = reversed;
    watch.name(frame.activations(), this::describe);
  }

  /** Says which step of the run follows. */
  void begin(int t, boolean back) {
    now = t;
    watch.turn(back);
  }

  /**
   * Looks at what step t wrote of some rows.
   *
   * @throws NonFiniteException if something is not finite
   */
  void look(int t, int from, int to, boolean back) {
    now = t;
    for (ValuePlace value : values) {
      if (value.back() == back) {
        look(value, t, from, to);
      }
    }
  }

  private void look(ValuePlace value, int t, int from, int to) {
    int region = value.region();
    int first = from;
    int end = to;
    if (frame.kind(region).hasPositions()) {
      first = frame.firstPosition(from);
      end = frame.firstPosition(to);
    }
    int later = value.next() ? t + 1 : t;
    int earlier = value.next() ? t - 1 : t;
    int at =
        switch (frame.kind(region)) {
          case STEP, TAPE -> frame.step(region, later, first);
          case CARRY -> frame.carried(region, earlier, first);
          case SCRATCH -> frame.scratch(region, first);
          case SOURCE -> frame.source(region, first);
          case SOURCE_STEP -> frame.sourceStep(region, later, first);
          case SOURCE_CARRY -> frame.sourceCarried(region, earlier, first);
        };
    watch.reads(
        frame.activations(), at + value.column(), frame.stride(region), end - first, value.size());
  }

  /** What stands at a place of the activations. */
  private String describe(int index, boolean produced, boolean back) {
    int region = frame.region(index);
    int stride = frame.stride(region);
    int row = (index - frame.start(region)) / stride;
    int column = (index - frame.start(region)) % stride;
    ValuePlace value = value(region, column, produced, back);
    if (value == null) {
      return given(region, column) + where(region, row, 0) + " in " + layer;
    }
    String name = Watch.element("'" + value.name() + "'", column - value.column());
    String equation =
        value.equation() == 0
            ? ""
            : ", equation "
                + value.equation()
                + ": "
                + passes.equations().get(value.equation() - 1);
    return name + where(region, row, value.next() ? 1 : 0) + " in " + layer + equation;
  }

  /** What is written before a pass: the input, or a first state. */
  private String given(int region, int column) {
    int x = passes.inputColumn();
    if (region == 0 && column >= x && column < x + passes.inputSize()) {
      return Watch.element("x", column - x);
    }
    for (StatePlace state : passes.states()) {
      int first = state.column();
      if (state.region() == region && column >= first && column < first + state.size()) {
        return Watch.element("'" + state.name() + "'", column - first);
      }
    }
    return "column " + column + " of " + passes.regions().get(region).name();
  }

  private @Nullable ValuePlace value(int region, int column, boolean produced, boolean back) {
    ValuePlace found = null;
    for (ValuePlace value : values) {
      boolean isThere =
          value.region() == region
              && column >= value.column()
              && column < value.column() + value.size();
      if (isThere && (back || !value.back())) {
        found = value;
        if (produced && value.back() == back) {
          break;
        }
      }
    }
    return found;
  }

  private String where(int region, int row, int shift) {
    RaggedBatch batch = frame.batch();
    return switch (frame.kind(region)) {
      case STEP -> ofStorage(batch, row, shift);
      case TAPE -> frame.isTraining() ? ofStorage(batch, row, shift) : at(batch, now, row);
      case CARRY -> at(batch, now, row % frame.rows());
      case SCRATCH -> at(batch, now, row);
      case SOURCE -> ofPosition(batch, row, false);
      case SOURCE_STEP, SOURCE_CARRY -> ofPosition(batch, row % frame.capacity(), true);
    };
  }

  private String ofStorage(RaggedBatch batch, int storageRow, int shift) {
    int t = Watch.step(batch, storageRow);
    return at(batch, t - shift, storageRow - batch.start(t));
  }

  private String ofPosition(RaggedBatch batch, int position, boolean ofStep) {
    int row = 0;
    while (row + 1 < batch.rows() && frame.firstPosition(row + 1) <= position) {
      row++;
    }
    String source = " at source position " + (position - frame.firstPosition(row));
    return source + (ofStep ? at(batch, now, row) : " of " + watch.example(batch, row));
  }

  private String at(RaggedBatch batch, int t, int row) {
    if (t < 0) {
      return " before the first step of " + watch.example(batch, row);
    }
    return watch.atStep(batch, reversed ? batch.length(row) - 1 - t : t, row);
  }
}
