package dev.rondo.processor.capture;

import dev.rondo.processor.diagnostic.Mistake;
import dev.rondo.processor.diagnostic.Report;

/**
 * Reads numbers of annotations, and adds to a report those that are out of their range.
 *
 * @param of what a message says after the name of a member, where it could be that of several
 *     annotations: {@code " of layer 2"}
 * @param report the report
 */
record Ranges(String of, Report report) {

  private static final String RATE = "at least 0 and below 1";
  private static final String PROBABILITY = "at least 0 and at most 1";
  private static final String PART = "above 0 and below 1";
  private static final String POSITIVE = "above 0 and finite";
  private static final String FACTOR = "finite and at least 0";

  int atLeastOne(Members members, String member) {
    int value = members.integer(member);
    if (value < 1) {
      report.add(Mistake.SIZE_TOO_SMALL, members.origin(member), member + of, value);
    }
    return value;
  }

  int notNegative(Members members, String member) {
    int value = members.integer(member);
    require(value >= 0, members, member, value, "at least 0");
    return value;
  }

  int atMost(int most, Members members, String member) {
    int value = atLeastOne(members, member);
    require(value <= most, members, member, value, "at most " + most);
    return value;
  }

  float rate(Members members, String member) {
    float value = members.number(member);
    require(value >= 0 && value < 1, members, member, value, RATE);
    return value;
  }

  float probability(Members members, String member) {
    float value = members.number(member);
    require(value >= 0 && value <= 1, members, member, value, PROBABILITY);
    return value;
  }

  float part(Members members, String member) {
    float value = members.number(member);
    require(value > 0 && value < 1, members, member, value, PART);
    return value;
  }

  float factor(Members members, String member) {
    float value = members.number(member);
    require(value >= 0 && value < Float.POSITIVE_INFINITY, members, member, value, FACTOR);
    return value;
  }

  float positive(Members members, String member) {
    float value = members.number(member);
    require(value > 0 && value < Float.POSITIVE_INFINITY, members, member, value, POSITIVE);
    return value;
  }

  private void require(boolean holds, Members members, String member, Object value, String range) {
    if (!holds) {
      report.add(Mistake.OUT_OF_RANGE, members.origin(member), member + of, value, range);
    }
  }
}
