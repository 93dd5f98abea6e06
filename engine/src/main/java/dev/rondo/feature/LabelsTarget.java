package dev.rondo.feature;

import dev.rondo.feature.Feature.Encoding;
import dev.rondo.runtime.Answer;
import dev.rondo.runtime.OutputStructure;
import dev.rondo.runtime.OutputStructure.Kind;
import dev.rondo.sequence.Column;
import dev.rondo.sequence.EncodedSequences;
import dev.rondo.sequence.Labels;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Labels of each example: one at each step, as a tag for each word, or fewer in the order of the
 * steps.
 *
 * @param component the name of the component
 * @param labels where the labels come from
 * @param kind how they are predicted: {@link Kind#LABEL} step by step, {@link Kind#CHAIN} by a
 *     conditional random field, which has neighbours agree, {@link Kind#CTC} where nobody knows
 *     which step has which
 * @param of the labels of an example
 * @param <Y> what a model predicts of one example
 * @param <L> the type of a label
 */
public record LabelsTarget<Y, L>(
    String component, LabelSet<L> labels, Kind kind, Function<Y, List<L>> of)
    implements Target<Y, List<L>> {

  /** Checks that labels are of this kind. */
  public LabelsTarget {
    if (!EnumSet.of(Kind.LABEL, Kind.CHAIN, Kind.CTC).contains(kind)) {
      throw new IllegalArgumentException("expected a kind of labels but found " + kind);
    }
  }

  /** Labels that are predicted step by step. */
  public LabelsTarget(String component, LabelSet<L> labels, Function<Y, List<L>> of) {
    this(component, labels, Kind.LABEL, of);
  }

  /** Labels of which a conditional random field has neighbours agree. */
  public static <Y, L> LabelsTarget<Y, L> chain(
      String component, LabelSet<L> labels, Function<Y, List<L>> of) {
    return new LabelsTarget<>(component, labels, Kind.CHAIN, of);
  }

  /** Labels of which there may be fewer than steps: connectionist temporal classification. */
  public static <Y, L> LabelsTarget<Y, L> ctc(
      String component, LabelSet<L> labels, Function<Y, List<L>> of) {
    return new LabelsTarget<>(component, labels, Kind.CTC, of);
  }

  @Override
  public boolean everyStep() {
    return kind != Kind.CTC;
  }

  @Override
  public boolean isOfSingleLabels() {
    return kind == Kind.LABEL;
  }

  @Override
  public boolean isWithinSteps() {
    return kind == Kind.CTC;
  }

  private List<L> of(Y example) {
    List<L> of = this.of.apply(example);
    if (of == null) {
      throw new IllegalArgumentException("expected a list of labels but found null");
    }
    return of;
  }

  private static <L> L required(@Nullable L label, int t) {
    if (label == null) {
      throw new IllegalArgumentException("expected a label at step " + t + " but found null");
    }
    return label;
  }

  /** The steps that hold labels: one for each, and one more between two that are equal. */
  private static int fewestSteps(int[] indices) {
    int steps = indices.length;
    for (int i = 1; i < indices.length; i++) {
      steps += indices[i] == indices[i - 1] ? 1 : 0;
    }
    return steps;
  }

  @Override
  public Fitting<Y, List<L>> fitting() {
    LabelSet.Found<L> found = labels.found();
    return new Fitting<>() {
      @Override
      public void add(Y example) {
        List<L> steps = of(example);
        for (int t = 0; t < steps.size(); t++) {
          found.add(required(steps.get(t), t));
        }
      }

      @Override
      public Known<Y, L> end() {
        return new Known<>(LabelsTarget.this, found.end());
      }
    };
  }

  @Override
  public Known<Y, L> fitted(String metadata) {
    return new Known<>(this, labels.fromMetadata(metadata));
  }

  @Override
  public Known<Y, L> named(List<String> names) {
    return new Known<>(this, labels.named(names));
  }

  /**
   * Labels of which all are known.
   *
   * @param target the component
   * @param labels all labels
   */
  public record Known<Y, L>(LabelsTarget<Y, L> target, Labels<L> labels)
      implements Fitted<Y, List<L>> {

    @Override
    public List<String> names() {
      return labels.names();
    }

    @Override
    public OutputStructure structure() {
      int blank = target.kind == Kind.CTC ? 1 : 0;
      return new OutputStructure(target.component, target.kind, labels.size() + blank, true);
    }

    @Override
    public Encoding<Y> encoding() {
      EncodedSequences.Builder builder = EncodedSequences.builder();
      return new Encoding<>() {
        @Override
        public int add(Y example) {
          List<L> steps = target.of(example);
          int[] indices = new int[steps.size()];
          for (int t = 0; t < indices.length; t++) {
            indices[t] = labels.index(required(steps.get(t), t));
          }
          builder.addAnyNumber(indices);
          return target.kind == Kind.CTC ? fewestSteps(indices) : indices.length;
        }

        @Override
        public Column column() {
          return builder.build();
        }
      };
    }

    @Override
    public List<L> value(Answer answer, int row, int length) {
      List<L> steps = new ArrayList<>(length);
      for (int t = 0; t < length && answer.label(row, t) != EncodedSequences.MISSING; t++) {
        steps.add(labels.label(answer.label(row, t)));
      }
      return List.copyOf(steps);
    }

    /**
     * The probability of every label at each step of a row, in the order of the labels; of {@link
     * Kind#CTC} what they lack to 1 is that of no label.
     */
    public List<Map<L, Float>> probabilities(Answer answer, int row, int length) {
      List<Map<L, Float>> steps = new ArrayList<>(length);
      for (int t = 0; t < length; t++) {
        Map<L, Float> probabilities = LinkedHashMap.newLinkedHashMap(labels.size());
        for (int i = 0; i < labels.size(); i++) {
          probabilities.put(labels.label(i), answer.value(row, t, i));
        }
        steps.add(probabilities);
      }
      return List.copyOf(steps);
    }

    @Override
    public String toMetadata() {
      return labels.toMetadata();
    }
  }
}
