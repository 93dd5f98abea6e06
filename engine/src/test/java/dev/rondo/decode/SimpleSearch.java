package dev.rondo.decode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Searches by lists and sorting, as one would explain them; the decoder is compared with it. */
final class SimpleSearch {

  /** An output: its tokens without the end token, score, and coverage sums. */
  static final class Output {
    private final int[] tokens;
    private final double score;
    private final double normalised;
    private final float[] coverage;

    Output(int[] tokens, double score, double normalised, float[] coverage) {
      this.tokens = tokens;
      this.score = score;
      this.normalised = normalised;
      this.coverage = coverage;
    }

    int[] tokens() {
      return tokens;
    }

    double score() {
      return score;
    }

    double normalised() {
      return normalised;
    }
  }

  private record Continuation(int rank, int token, double score, double key) {}

  private final Table table;
  private final int source;
  private final int most;
  private final BeamSearch beam;

  SimpleSearch(Table table, int source, int most, BeamSearch beam) {
    this.table = table;
    this.source = source;
    this.most = most;
    this.beam = beam;
  }

  private float[] follow(Output open) {
    float[] x = new float[table.vocabulary()];
    table.follow(source, open.tokens(), 0, open.tokens().length, x, 0);
    if (open.tokens().length == most) {
      float last = x[table.end()];
      Arrays.fill(x, Float.NEGATIVE_INFINITY);
      x[table.end()] = last;
    }
    return x;
  }

  private float[] covered(Output open) {
    float[] coverage = new float[Table.sourceLength(source)];
    table.attend(source, open.tokens(), 0, open.tokens().length, coverage, 0);
    for (int i = 0; i < coverage.length; i++) {
      coverage[i] += open.coverage[i];
    }
    return coverage;
  }

  private Output begin() {
    return new Output(new int[0], 0, 0, new float[Table.sourceLength(source)]);
  }

  private Output extended(Output open, int token, double score) {
    int[] tokens = Arrays.copyOf(open.tokens(), open.tokens().length + 1);
    tokens[open.tokens().length] = token;
    return new Output(tokens, score, 0, covered(open));
  }

  private Output ended(Output open, double score) {
    double coverage = 0;
    for (float sum : covered(open)) {
      coverage += StrictMath.log(Math.min(sum, 1));
    }
    double divisor = beam.lengthPenalty().divisor(open.tokens().length + 1);
    double normalised = score / divisor + beam.coveragePenalty() * coverage;
    return new Output(open.tokens(), score, normalised, open.coverage);
  }

  /** All outputs that have a probability, the best first. */
  List<Output> exhaustive() {
    var finished = new ArrayList<Output>();
    var open = List.of(begin());
    while (!open.isEmpty()) {
      var next = new ArrayList<Output>();
      for (Output output : open) {
        float[] x = follow(output);
        for (int v = 0; v < x.length; v++) {
          double score = output.score() + x[v];
          if (score > Double.NEGATIVE_INFINITY) {
            if (v == table.end()) {
              finished.add(ended(output, score));
            } else {
              next.add(extended(output, v, score));
            }
          }
        }
      }
      open = next;
    }
    finished.sort(Comparator.comparingDouble(Output::normalised).reversed());
    return finished;
  }

  /** The most probable token at each step; nothing if none is possible. */
  List<Output> greedy() {
    Output open = begin();
    while (true) {
      float[] x = follow(open);
      int token = 0;
      for (int v = 1; v < x.length; v++) {
        token = x[v] > x[token] ? v : token;
      }
      double score = open.score() + x[token];
      if (score == Double.NEGATIVE_INFINITY) {
        return List.of();
      }
      if (token == table.end()) {
        return List.of(ended(open, score));
      }
      open = extended(open, token, score);
    }
  }

  /** Beam search to the end, without early stop. */
  List<Output> beam() {
    int groups = beam.groups();
    int width = beam.width() / groups;
    var finished = new ArrayList<Output>();
    var open = new ArrayList<List<Output>>();
    int[] places = new int[groups];
    Arrays.fill(places, width);
    for (int g = 0; g < groups; g++) {
      open.add(List.of(begin()));
    }
    while (open.stream().anyMatch(group -> !group.isEmpty())) {
      int[] taken = new int[table.vocabulary()];
      for (int g = 0; g < groups; g++) {
        int ended = finished.size();
        open.set(g, step(open.get(g), places[g], taken, finished));
        places[g] -= beam.refill() ? 0 : finished.size() - ended;
      }
    }
    // The sort is stable: what came first stays first.
    finished.sort(Comparator.comparingDouble(Output::normalised).reversed());
    var distinct = new ArrayList<Output>();
    for (Output output : finished) {
      if (distinct.stream().noneMatch(other -> Arrays.equals(other.tokens(), output.tokens()))) {
        distinct.add(output);
      }
    }
    return distinct.subList(0, Math.min(beam.best(), distinct.size()));
  }

  private List<Output> step(List<Output> open, int places, int[] taken, List<Output> finished) {
    var all = new ArrayList<Continuation>();
    for (int rank = 0; rank < open.size(); rank++) {
      float[] x = follow(open.get(rank));
      for (int v = 0; v < x.length; v++) {
        double score = open.get(rank).score() + x[v];
        if (score > Double.NEGATIVE_INFINITY) {
          all.add(new Continuation(rank, v, score, score - beam.diversity() * taken[v]));
        }
      }
    }
    // The sort is stable: ties stay in the order of rank and token.
    all.sort(Comparator.comparingDouble(Continuation::key).reversed());
    var next = new ArrayList<Output>();
    for (int i = 0; i < all.size() && (beam.refill() || i < places); i++) {
      Continuation best = all.get(i);
      Output parent = open.get(best.rank());
      if (best.token() == table.end()) {
        if (i < places) {
          finished.add(ended(parent, best.score()));
          taken[best.token()]++;
        }
      } else if (next.size() < places) {
        next.add(extended(parent, best.token(), best.score()));
        taken[best.token()]++;
      }
    }
    return next;
  }
}
