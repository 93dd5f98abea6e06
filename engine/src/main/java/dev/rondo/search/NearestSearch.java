package dev.rondo.search;

import dev.rondo.kernel.Reductions;
import dev.rondo.runtime.Team;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The best rows for some queries, found in one pass over the index for each block of queries.
 *
 * <p>Threads take block after block of the index, each keeps the best of what it saw, and the best
 * of all threads' are the best of all. Threads live as long as a call: an index needs no closing,
 * any number of callers may search at once, and {@link Workers} sees to it that a thread has much
 * more to do than its start takes.
 */
final class NearestSearch {
  /**
   * Queries that one pass serves, at most: 128 KiB of them at a dimension of 128, which stay in the
   * second-level cache beside a block of the index.
   */
  private static final int MOST_QUERIES = 256;

  /** Floats of the queries that one pass serves, where they are long: 1 MiB. */
  private static final int MOST_FLOATS = 1 << 18;

  /** At least as many queries as fill register tiles, however long they are. */
  private static final int FEWEST_QUERIES = 16;

  private final Scoring scoring;
  private final PanelRows rows;

  NearestSearch(Scoring scoring, PanelRows rows) {
    this.scoring = scoring;
    this.rows = rows;
  }

  /**
   * Returns the best {@code k} rows for each query, or all rows if there are fewer.
   *
   * @param queries each of the dimension of the index
   */
  List<List<Match>> nearest(List<float[]> queries, int k, int threads) {
    int pass =
        Math.min(
            queries.size(),
            Math.clamp(MOST_FLOATS / rows.dimension(), FEWEST_QUERIES, MOST_QUERIES));
    List<List<Match>> found = new ArrayList<>(queries.size());
    int stride = Scoring.stride(rows.dimension());
    float[] prepared = new float[pass * stride];
    try (var team = new Team(Workers.count(rows, queries.size(), threads))) {
      for (int first = 0; first < queries.size(); first += pass) {
        int count = Math.min(pass, queries.size() - first);
        for (int m = 0; m < count; m++) {
          String what = "query " + (first + m);
          scoring.prepare(queries.get(first + m), 0, rows.dimension(), prepared, m * stride, what);
        }
        for (BestMatches best : pass(prepared, count, k, team)) {
          found.add(best.toList());
        }
      }
    }
    return found;
  }

  private BestMatches[] pass(float[] queries, int count, int k, Team team) {
    var best = new BestMatches[team.threads()][count];
    var next = new AtomicInteger();
    team.run((worker, _) -> {
      for (int m = 0; m < count; m++) {
        best[worker][m] = new BestMatches(k);
      }
      int stride = Scoring.stride(PanelRows.rowsOfBlock(rows.dimension()));
      float[] scores = new float[count * stride];
      for (int b = next.getAndIncrement(); b < rows.blocks(); b = next.getAndIncrement()) {
        scoring.scores(queries, count, rows, b, scores, stride);
        for (int m = 0; m < count; m++) {
          keepBest(scores, m * stride, b, best[worker][m]);
        }
      }
    });
    for (int worker = 1; worker < best.length; worker++) {
      for (int m = 0; m < count; m++) {
        best[0][m].offerAll(best[worker][m]);
      }
    }
    return best[0];
  }

  /** Offers the scores of a block, if the largest of them would be kept. */
  private void keepBest(float[] scores, int from, int block, BestMatches best) {
    int first = rows.first(block);
    int count = rows.rows(block);
    Reductions reductions = scoring.kernels().reductions();
    if (reductions.max(scores, from, count) < best.floor()) {
      return;
    }
    for (int n = 0; n < count; n++) {
      if (scores[from + n] >= best.floor()) {
        best.offer(first + n, scores[from + n]);
      }
    }
  }
}
