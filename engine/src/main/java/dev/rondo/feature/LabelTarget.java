package dev.rondo.feature;

import dev.rondo.feature.Feature.Encoding;
import dev.rondo.runtime.Answer;
import dev.rondo.runtime.OutputStructure;
import dev.rondo.sequence.Column;
import dev.rondo.sequence.EncodedSequences;
import dev.rondo.sequence.Labels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One label of each example.
 *
 * @param component the name of the component
 * @param labels where the labels come from
 * @param of the label of an example
 * @param <Y> what a model predicts of one example
 * @param <L> the type of a label
 */
public record LabelTarget<Y, L>(String component, LabelSet<L> labels, Function<Y, L> of)
    implements Target<Y, L> {

  @Override
  public boolean everyStep() {
    return false;
  }

  @Override
  public boolean isOfSingleLabels() {
    return true;
  }

  @Override
  public Fitting<Y, L> fitting() {
    LabelSet.Found<L> found = labels.found();
    return new Fitting<>() {
      @Override
      public void add(Y example) {
        found.add(of.apply(example));
      }

      @Override
      public Known<Y, L> end() {
        return new Known<>(LabelTarget.this, found.end());
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
   * A label of which all are known.
   *
   * @param target the component
   * @param labels all labels
   */
  public record Known<Y, L>(LabelTarget<Y, L> target, Labels<L> labels) implements Fitted<Y, L> {

    @Override
    public List<String> names() {
      return labels.names();
    }

    @Override
    public OutputStructure structure() {
      return new OutputStructure(
          target.component, OutputStructure.Kind.LABEL, labels.size(), false);
    }

    @Override
    public Encoding<Y> encoding() {
      EncodedSequences.Builder builder = EncodedSequences.builder();
      return new Encoding<>() {
        @Override
        public int add(Y example) {
          builder.add(labels.index(LabelSet.required(target.of.apply(example))));
          return 1;
        }

        @Override
        public Column column() {
          return builder.build();
        }
      };
    }

    @Override
    public L value(Answer answer, int row, int length) {
      return labels.label(answer.label(row, 0));
    }

    /** The probability of every label for a row of a batch, in the order of the labels. */
    public Map<L, Float> probabilities(Answer answer, int row) {
      Map<L, Float> probabilities = LinkedHashMap.newLinkedHashMap(labels.size());
      for (int i = 0; i < labels.size(); i++) {
        probabilities.put(labels.label(i), answer.value(row, 0, i));
      }
      return probabilities;
    }

    @Override
    public String toMetadata() {
      return labels.toMetadata();
    }
  }
}
