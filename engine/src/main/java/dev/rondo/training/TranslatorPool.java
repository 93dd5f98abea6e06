package dev.rondo.training;

import dev.rondo.decode.Decoder;
import dev.rondo.decode.Decoding;
import dev.rondo.decode.Ensemble;
import dev.rondo.decode.Hypothesis;
import dev.rondo.decode.Request;
import dev.rondo.decode.StepModel;
import dev.rondo.random.CounterRandom;
import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.Seq2SeqShape;
import dev.rondo.runtime.Seq2SeqSteps;
import dev.rondo.runtime.Seq2SeqSteps.Capacity;
import dev.rondo.runtime.Team;
import dev.rondo.sequence.EncodedSequences;
import dev.rondo.sequence.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Decodes any number of sources with a model, or several that write together: sorts them by their
 * lengths, cuts them into batches, and shares these among threads.
 *
 * <p>Memory of a batch is kept for the next one that it is large enough for.
 */
final class TranslatorPool {

  /**
   * Rows of a batch: enough for full register tiles, and for the matrix of the output to be read
   * from memory seldom.
   */
  private static final int ROWS = 128;

  /** A model that writes. */
  static final class Member {
    private final Seq2SeqShape shape;
    private final float[] weights;

    Member(Seq2SeqShape shape, float[] weights) {
      this.shape = shape;
      this.weights = weights;
    }

    Seq2SeqShape shape() {
      return shape;
    }

    /** The weights, which nobody changes. */
    float[] weights() {
      return weights;
    }
  }

  private final List<Member> members;
  private final Vocabulary vocabulary;
  private final Kernels kernels;
  private final Queue<Workspace> idle = new ConcurrentLinkedQueue<>();

  TranslatorPool(List<Member> members, Vocabulary vocabulary, Kernels kernels) {
    this.members = List.copyOf(members);
    this.vocabulary = vocabulary;
    this.kernels = kernels;
  }

  /**
   * Returns what is found for each source, in their order.
   *
   * @param copies the tokens of the sources as they are written, for models that copy
   * @param prefixes what the outputs begin with, a prefix for each source
   * @param threads how many batches are decoded at once, at most
   */
  List<List<Hypothesis>> decode(
      EncodedSequences sources,
      EncodedSequences copies,
      List<int[]> prefixes,
      Decoding how,
      int threads) {
    Request[] requests =
        IntStream.range(0, sources.size())
            .mapToObj(i -> request(sources, i, prefixes.get(i)))
            .sorted(Comparator.comparingInt(request -> -sources.length(request.source())))
            .toArray(Request[]::new);
    int batch = batchSize(requests.length, how.search().rows(), threads);
    int batches = Math.ceilDiv(requests.length, batch);
    List<List<Hypothesis>> found = new ArrayList<>(Collections.nCopies(requests.length, List.of()));
    var next = new AtomicInteger();
    try (var team = new Team(Math.clamp(batches, 1, threads))) {
      team.run((_, _) -> {
        for (int i = next.getAndIncrement(); i < batches; i = next.getAndIncrement()) {
          int to = Math.min(requests.length, (i + 1) * batch);
          decode(sources, copies, Arrays.asList(requests).subList(i * batch, to), how, found);
        }
      });
    }
    return found;
  }

  /**
   * At least two batches for each thread, so that one of long sources does not keep all waiting.
   */
  private static int batchSize(int sources, int rowsOfOne, int threads) {
    int most = Math.max(1, ROWS / rowsOfOne);
    return threads == 1 ? most : Math.clamp(Math.ceilDiv(sources, 2 * threads), 1, most);
  }

  /** The key of a request depends on nothing but its source, so that a sample does not either. */
  private static Request request(EncodedSequences sources, int source, int[] prefix) {
    long key = 0;
    for (int t = 0; t < sources.length(source); t++) {
      key = CounterRandom.bits(key, t, sources.token(source, t));
    }
    return new Request(source, key, Arrays.stream(prefix).boxed().toList());
  }

  private void decode(
      EncodedSequences sources,
      EncodedSequences copies,
      List<Request> requests,
      Decoding how,
      List<List<Hypothesis>> into) {
    Workspace workspace = workspace(sources, requests, how);
    workspace.steps().forEach(steps -> steps.read(sources, copies));
    List<List<Hypothesis>> found = workspace.decoder().decode(requests);
    idle.add(workspace);
    for (int i = 0; i < found.size(); i++) {
      into.set(requests.get(i).source(), found.get(i));
    }
  }

  /** The memory of one batch. */
  private record Workspace(
      Decoding how, List<Seq2SeqSteps> steps, Decoder decoder, Capacity capacity) {}

  private Workspace workspace(EncodedSequences sources, List<Request> requests, Decoding how) {
    int total = 0;
    int longest = 0;
    for (Request request : requests) {
      total += sources.length(request.source());
      longest = Math.max(longest, sources.length(request.source()));
    }
    var needed =
        new Capacity(requests.size() * how.search().rows(), requests.size(), total, longest);
    Workspace workspace = idle.poll();
    if (workspace != null && workspace.how().equals(how) && workspace.capacity().holds(needed)) {
      return workspace;
    }
    List<Seq2SeqSteps> steps = members.stream().map(member -> steps(member, needed)).toList();
    StepModel model =
        steps.size() == 1 ? steps.getFirst() : Ensemble.ofProbabilities(steps, kernels.functions());
    return new Workspace(how, steps, new Decoder(model, how, kernels.functions()), needed);
  }

  private Seq2SeqSteps steps(Member of, Capacity needed) {
    return new Seq2SeqSteps(
        of.shape(), vocabulary.begin(), vocabulary.end(), kernels, of.weights(), needed);
  }
}
