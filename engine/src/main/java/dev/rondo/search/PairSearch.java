package dev.rondo.search;

import dev.rondo.kernel.Reductions;
import dev.rondo.runtime.Team;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * All pairs of rows whose score reaches a threshold, found block against block.
 *
 * <p>A tile is a block of rows against another, or against itself. Threads compute the tiles of a
 * round, each of which keeps its pairs; then the caller's thread hands them out in the order of the
 * tiles. So memory is that of the pairs of a round, at most, and the order is that of one thread.
 */
final class PairSearch {
  /** Tiles of a round, for each thread: at its end threads wait for the last tile, of so many. */
  private static final int TILES = 16;

  private final Scoring scoring;
  private final PanelRows rows;
  private final float threshold;
  private final int rowsOfBlock;

  PairSearch(Scoring scoring, PanelRows rows, float threshold) {
    this.scoring = scoring;
    this.rows = rows;
    this.threshold = threshold;
    this.rowsOfBlock = PanelRows.rowsOfBlock(rows.dimension());
  }

  /** Hands out every pair. */
  void forEach(PairVisitor visitor, int threads) {
    try (var team = new Team(Workers.count(rows, rows.size() / 2, threads))) {
      var round = new Round(team);
      for (int left = 0; left < rows.blocks(); left++) {
        round.gather(left);
        for (int right = left; right < rows.blocks(); right += round.tiles.length) {
          round.compute(left, right);
          round.handOut(visitor);
        }
      }
    }
  }

  /** The pairs of a tile, in the order of their rows. */
  private static final class Pairs {
    private int[] first = new int[16];
    private int[] second = new int[16];
    private float[] score = new float[16];
    private int size;

    void add(int i, int j, float s) {
      if (size == first.length) {
        first = Arrays.copyOf(first, 2 * size);
        second = Arrays.copyOf(second, 2 * size);
        score = Arrays.copyOf(score, 2 * size);
      }
      first[size] = i;
      second[size] = j;
      score[size] = s;
      size++;
    }
  }

  /** Some tiles of one block on their left, and the memory that they are computed in. */
  private final class Round {
    private final Team team;
    private final Pairs[] tiles;
    private final float[][] scores;
    private final float[] gathered;
    private final int stride = Scoring.stride(rowsOfBlock);
    private final int rowStride = Scoring.stride(rows.dimension());

    Round(Team team) {
      this.team = team;
      tiles = new Pairs[TILES * team.threads()];
      Arrays.setAll(tiles, _ -> new Pairs());
      scores = new float[team.threads()][];
      gathered = new float[Math.min(rowsOfBlock, rows.size()) * rowStride];
    }

    /** Copies the rows of a block, one after the other. */
    void gather(int block) {
      for (int m = 0; m < rows.rows(block); m++) {
        rows.copyRow(rows.first(block) + m, gathered, m * rowStride);
      }
    }

    /** Finds the pairs of a block with the blocks from {@code right} on, one a tile. */
    void compute(int left, int right) {
      int count = Math.min(tiles.length, rows.blocks() - right);
      var next = new AtomicInteger();
      team.run((worker, _) -> {
        if (scores[worker] == null) {
          scores[worker] = new float[Math.min(rowsOfBlock, rows.size()) * stride];
        }
        for (int t = next.getAndIncrement(); t < count; t = next.getAndIncrement()) {
          tile(left, right + t, scores[worker], tiles[t]);
        }
      });
    }

    private void tile(int left, int right, float[] into, Pairs pairs) {
      int count = rows.rows(left);
      scoring.scores(gathered, count, rows, right, into, stride);
      Reductions reductions = scoring.kernels().reductions();
      for (int m = 0; m < count; m++) {
        int from = left == right ? m + 1 : 0; // of a block with itself, pairs come once
        int length = rows.rows(right) - from;
        if (reductions.max(into, m * stride + from, length) >= threshold) {
          collect(rows.first(left) + m, rows.first(right), into, m * stride, from, length, pairs);
        }
      }
    }

    private void collect(
        int row, int first, float[] from, int offset, int begin, int length, Pairs pairs) {
      for (int n = begin; n < begin + length; n++) {
        if (from[offset + n] >= threshold) {
          pairs.add(row, first + n, from[offset + n]);
        }
      }
    }

    /** Hands out the pairs of all tiles, and forgets them. */
    void handOut(PairVisitor visitor) {
      for (Pairs pairs : tiles) {
        for (int i = 0; i < pairs.size; i++) {
          visitor.visit(pairs.first[i], pairs.second[i], pairs.score[i]);
        }
        pairs.size = 0;
      }
    }
  }
}
