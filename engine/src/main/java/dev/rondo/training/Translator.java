package dev.rondo.training;

import dev.rondo.decode.BeamSearch;
import dev.rondo.decode.Decoding;
import dev.rondo.decode.Hypothesis;
import dev.rondo.decode.OutputLength;
import dev.rondo.decode.StopTexts;
import dev.rondo.file.ModelFileException;
import dev.rondo.file.Tensor;
import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.Seq2SeqShape;
import dev.rondo.runtime.Team;
import dev.rondo.sequence.ExtendedVocabulary;
import dev.rondo.sequence.TextCodec;
import dev.rondo.sequence.Vocabulary;
import dev.rondo.training.TranslatorPool.Member;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A trained model that reads a text and writes another: weights and vocabularies, which never
 * change.
 *
 * <p>Any number of threads may use it at once; each works in memory that no other uses. What is
 * written about a source depends on the source and the {@link Decoding} alone, not on what else is
 * asked at once, nor on the number of threads.
 */
public final class Translator {

  /** The most probable token at each step, and at most 200 of them, as fairseq has it. */
  private static final Decoding GREEDY = Decoding.of(BeamSearch.greedy(), OutputLength.atMost(200));

  private final Seq2SeqDefinition<?> definition;
  private final TextCodec source;
  private final TextCodec target;
  private final List<Member> members;
  private final Kernels kernels;
  private final TranslatorPool pool;
  private final Decoding decoding;
  private final int threads;
  private final boolean replaces;

  Translator(
      Seq2SeqDefinition<?> definition,
      TextCodec source,
      TextCodec target,
      Seq2SeqShape shape,
      float[] weights,
      Kernels kernels) {
    this.definition = definition;
    this.source = source;
    this.target = target;
    this.members = List.of(new Member(shape, weights));
    this.kernels = kernels;
    this.pool = new TranslatorPool(members, target.vocabulary(), kernels);
    this.decoding = GREEDY;
    this.threads = 1;
    this.replaces = false;
  }

  /** Members that write together, with the settings of one. */
  private Translator(Translator of, List<Member> members) {
    this.definition = of.definition;
    this.source = of.source;
    this.target = of.target;
    this.members = List.copyOf(members);
    this.kernels = of.kernels;
    this.pool = new TranslatorPool(members, target.vocabulary(), kernels);
    this.decoding = of.decoding;
    this.threads = of.threads;
    this.replaces = of.replaces;
  }

  private Translator(Translator of, Decoding decoding, int threads, boolean replaces) {
    this.definition = of.definition;
    this.source = of.source;
    this.target = of.target;
    this.members = of.members;
    this.kernels = of.kernels;
    this.pool = of.pool;
    this.decoding = decoding;
    this.threads = threads;
    this.replaces = replaces;
  }

  /**
   * Models that write together: the probability of a token is the mean of theirs.
   *
   * @param models at least one, of one class and with the same tokens, as trainings of the same
   *     texts with different seeds give them
   * @return a model with the settings of the first, which can be neither saved nor trained further
   * @throws IllegalArgumentException if they are not of one class, or their tokens differ
   */
  public static Translator ensemble(List<Translator> models) {
    if (models.isEmpty()) {
      throw new IllegalArgumentException("expected an ensemble of at least 1 model but found 0");
    }
    Translator first = models.getFirst();
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < models.size(); i++) {
      Translator model = models.get(i);
      model.requireOf(first.definition);
      if (!model.source.toMetadata().equals(first.source.toMetadata())
          || !model.target.toMetadata().equals(first.target.toMetadata())) {
        throw new IllegalArgumentException(
            "ensemble of %s: expected models of the same tokens but found others in model %d than in model 0"
                .formatted(first.definition.name(), i));
      }
      members.addAll(model.members);
    }
    return new Translator(first, members);
  }

  /** The only member. */
  private Member one() {
    if (members.size() > 1) {
      throw new IllegalStateException(
          "expected one %s but found an ensemble of %d"
              .formatted(definition.name(), members.size()));
    }
    return members.getFirst();
  }

  // Settings.

  /**
   * The same model, which predicts by another search.
   *
   * <p>Without it the search is greedy and ends each text after 200 tokens, whether it is finished
   * or not.
   */
  public Translator with(Decoding how) {
    return new Translator(this, how, threads, replaces);
  }

  /**
   * The same model, which works on several texts at once.
   *
   * @param count the number of threads, 1 to 1,024; it changes the time, never the result
   */
  public Translator withThreads(int count) {
    return new Translator(this, decoding, Team.requireCount(count), replaces);
  }

  /**
   * The same model, which writes for each unknown token the token of the source that it attended to
   * most, as it is written there.
   *
   * <p>M.-T. Luong et al.: Addressing the rare word problem in neural machine translation. ACL
   * 2015, arXiv 1410.8206, with an attention in place of its positions.
   *
   * @throws IllegalArgumentException if the model has no attention, or one without a softmax over
   *     the positions
   */
  public Translator replacingUnknown() {
    if (!weighs()) {
      throw new IllegalArgumentException(
          "expected a model whose attention has a softmax over the positions, which says what an unknown token stands for, but %s has none"
              .formatted(definition.name()));
    }
    return new Translator(this, decoding, threads, true);
  }

  // Writing.

  /**
   * Returns the rule that ends a text as soon as one of these is in it, for {@link
   * Decoding#withConstraint}. Words that a model copies and does not know are no part of them.
   *
   * @param texts each is brought to the form in which texts are written
   * @throws IllegalArgumentException if one has no token
   */
  public StopTexts stopAt(String... texts) {
    return Stops.at(target, texts);
  }

  /**
   * Writes the text that the search finds best: token by token the most probable, and at most 200
   * of them, unless {@link #with} says otherwise.
   *
   * @throws IllegalArgumentException if the source is empty after it was cut into tokens
   * @throws IllegalStateException if the constraints of the decoding let no text end
   */
  public String predict(String text) {
    return predictAll(Collections.singletonList(text)).getFirst();
  }

  /**
   * Writes a text for each source, as {@link #predict} does.
   *
   * @throws IllegalArgumentException if a source is empty after it was cut into tokens; the message
   *     says which
   * @throws IllegalStateException if the constraints of the decoding let no text end; the message
   *     says of which source
   */
  public List<String> predictAll(List<String> texts) {
    List<List<Translation>> found = decodeAll(texts, decoding);
    List<String> best = new ArrayList<>(texts.size());
    for (int i = 0; i < found.size(); i++) {
      if (found.get(i).isEmpty()) {
        throw new IllegalStateException(
            "source %d of %s: the constraints of the decoding let no text end"
                .formatted(i, definition.name()));
      }
      best.add(found.get(i).getFirst().text());
    }
    return List.copyOf(best);
  }

  /**
   * Searches for texts.
   *
   * @return the best that were found, the best first, or samples; none if the constraints of the
   *     decoding let no text end
   * @throws IllegalArgumentException if the source is empty after it was cut into tokens, or the
   *     decoding asks for coverage of a model without a softmax over the positions
   */
  public List<Translation> decode(String text, Decoding how) {
    return decodeAll(Collections.singletonList(text), how).getFirst();
  }

  /**
   * Searches for texts that begin as is said.
   *
   * @param prefix what they begin with, cut into tokens as a target is
   * @throws IllegalArgumentException as {@link #decode(String, Decoding)} says, or if the prefix is
   *     longer than a text may be, or has a token that the model cannot write: an unknown one, but
   *     for those of the source where it copies
   */
  public List<Translation> decode(String text, String prefix, Decoding how) {
    return decodeAll(Collections.singletonList(text), Collections.singletonList(prefix), how)
        .getFirst();
  }

  /**
   * Searches for texts for each source.
   *
   * @return for each source what {@link #decode(String, Decoding)} returns
   * @throws IllegalArgumentException as there; the message says of which source
   */
  public List<List<Translation>> decodeAll(List<String> texts, Decoding how) {
    return decodeAll(texts, Collections.nCopies(texts.size(), ""), how);
  }

  /**
   * Searches for texts for each source, that begin as is said.
   *
   * @param prefixes what they begin with, a prefix for each source; an empty one for any beginning
   * @throws IllegalArgumentException as {@link #decode(String, String, Decoding)} says; the message
   *     says of which source
   */
  public List<List<Translation>> decodeAll(
      List<String> texts, List<String> prefixes, Decoding how) {
    if (prefixes.size() != texts.size()) {
      throw new IllegalArgumentException(
          "expected a prefix for each source but found %d sources and %d prefixes"
              .formatted(texts.size(), prefixes.size()));
    }
    requireAttention(how);
    var asked = Requests.of(definition, source, target, texts, prefixes);
    List<List<Hypothesis>> found =
        pool.decode(
            asked.sources(),
            asked.copies(),
            asked.begun(),
            replaces ? how.withAttention(true) : how,
            threads);
    List<List<Translation>> all = new ArrayList<>(texts.size());
    for (int i = 0; i < found.size(); i++) {
      List<String> tokens = asked.tokens().get(i);
      ExtendedVocabulary vocabulary = asked.written().get(i);
      all.add(found.get(i).stream().map(one -> translation(tokens, vocabulary, one)).toList());
    }
    return List.copyOf(all);
  }

  private void requireAttention(Decoding how) {
    if (how.search() instanceof BeamSearch beam && beam.coveragePenalty() > 0 && !weighs()) {
      throw new IllegalArgumentException(
          "expected a model whose attention has a softmax over the positions, which coverage is of, but %s has none"
              .formatted(definition.name()));
    }
  }

  /** Whether the members, which have one attention, say what weight a position has. */
  private boolean weighs() {
    return members.getFirst().shape().weighs();
  }

  private Translation translation(List<String> read, ExtendedVocabulary written, Hypothesis found) {
    List<String> tokens = new ArrayList<>(found.length());
    for (int place = 0; place < found.length(); place++) {
      boolean isUnknown = found.token(place) == Vocabulary.UNKNOWN_ID;
      tokens.add(
          replaces && isUnknown
              ? read.get(found.mostAttended(place))
              : written.token(found.token(place)));
    }
    return new Translation(target.join(tokens), read, tokens, found);
  }

  // What it is.

  /** How sources become numbers. */
  public TextCodec source() {
    return source;
  }

  /** How targets become numbers, and numbers texts. */
  public TextCodec target() {
    return target;
  }

  /** The number of weights, of all members of an ensemble. */
  public long parameters() {
    return members.stream().mapToLong(member -> member.shape().parameters()).sum();
  }

  /**
   * What the model consists of, and what it costs for a batch.
   *
   * @param batch B, the number of pairs
   * @param read the number of tokens of each source
   * @param written the number of tokens of each target, the last of which ends it
   * @throws IllegalStateException if it is an ensemble
   */
  public Summary summary(int batch, int read, int written) {
    return ArraySizes.fitting(
        definition.name(),
        () ->
            Seq2SeqSummary.of(
                one().shape(),
                target.vocabulary(),
                kernels,
                one().weights(),
                batch,
                read,
                written));
  }

  /** Throws if this is not a model of the class that a definition describes. */
  void requireOf(Seq2SeqDefinition<?> other) {
    new ModelClass(other.name(), other.layout())
        .require(new ModelClass(definition.name(), definition.layout()));
  }

  Seq2SeqShape shape() {
    return one().shape();
  }

  float[] copyWeights() {
    return one().weights().clone();
  }

  // Files.

  /**
   * All weights by their names in files, each as a tensor of the caller's own.
   *
   * @throws IllegalStateException if it is an ensemble, whose members have weights one by one
   */
  public List<Tensor> weights() {
    return NamedWeights.of(one().shape(), one().weights());
  }

  /**
   * Returns the same model with other weights.
   *
   * @param tensors as {@link #weights()} gives them, in any order; their numbers are taken as they
   *     are, finite or not
   * @throws IllegalArgumentException if they are not those of this model; the message lists what
   *     does not fit
   * @throws IllegalStateException if it is an ensemble, whose members have weights one by one
   */
  public Translator withWeights(List<Tensor> tensors) {
    float[] store = NamedWeights.requireStore(definition.name(), one().shape(), tensors);
    return new Translator(this, List.of(new Member(one().shape(), store)));
  }

  /**
   * Writes weights and vocabularies to a safetensors file, all or nothing.
   *
   * @throws ArithmeticException if a weight is not finite; nothing is written then
   * @throws IllegalStateException if it is an ensemble, whose members are saved one by one
   */
  public void save(Path file) throws IOException {
    TranslatorFile.write(file, definition, one().shape(), source, target, one().weights());
  }

  /**
   * Reads a model that {@link #save} wrote.
   *
   * @throws ModelFileException if the file is no model, or one of another class, or has a weight
   *     that is not finite; it lists what does not fit
   */
  public static Translator load(Seq2SeqDefinition<?> definition, Path file) throws IOException {
    return TranslatorFile.read(definition, file);
  }
}
