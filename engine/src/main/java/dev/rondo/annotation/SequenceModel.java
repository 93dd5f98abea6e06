package dev.rondo.annotation;

/**
 * What a model class extends: an interface without members that names the record the model learns
 * from.
 *
 * <pre>{@code
 * @Recurrent(cell = Lstm.class, hidden = 128)
 * interface ReviewModel extends SequenceModel<Review> {}
 * }</pre>
 *
 * @param <E> the record of one example
 */
public interface SequenceModel<E extends Record> {}
