package dev.rondo.annotation;

/**
 * What the training of a model minimises of a component that it predicts, y being what the model
 * gives and e = y − goal.
 *
 * <p>Numbers are learned as their {@link Numbers} makes them comparable, so e is in units of their
 * deviation where nothing else is said. The best predictions of {@link #SQUARED}, {@link #ABSOLUTE}
 * and {@link #QUANTILE} are the same in any unit; what changes is how much the component counts
 * beside others.
 */
public enum Loss {
  /**
   * What fits the component: −log p of the right label, or of the right path where neighbours
   * agree; −log p of each flag that holds, and −log(1 − p) of each that does not; the squared error
   * of numbers.
   */
  DEFAULT,
  /** e². For numbers; what is predicted is their mean. */
  SQUARED,
  /** |e|. For numbers; what is predicted is their median, which outliers do not move. */
  ABSOLUTE,
  /**
   * ½·e² where |e| ≤ δ, and δ·(|e| − ½·δ) elsewhere, with {@link Target#delta}. For numbers of
   * which some are outliers.
   *
   * <p>P. J. Huber: Robust estimation of a location parameter. Annals of Mathematical Statistics
   * 35(1), 1964.
   */
  HUBER,
  /**
   * −q·e where e is negative, and (1 − q)·e where it is positive, with {@link Target#quantile}. For
   * numbers; what is predicted is the number that a part q of them lies below.
   *
   * <p>R. Koenker, G. Bassett: Regression quantiles. Econometrica 46(1), 1978.
   */
  QUANTILE,
  /**
   * exp y − goal·y, the negative log-likelihood of a Poisson distribution without what no
   * prediction changes. For numbers that are counts, at least 0; what is predicted is their rate
   * exp y. They are learned as they are.
   *
   * <p>P. McCullagh, J. A. Nelder: Generalized linear models, 2nd edition. Chapman and Hall, 1989,
   * chapter 6.
   */
  POISSON,
  /**
   * −log of the probability of all ways in which a list of labels can be spread over more steps:
   * connectionist temporal classification. For a list of labels that is no longer than the steps,
   * where nobody knows which step has which; between two equal labels there has to be a step more.
   * What is predicted is the list of the most probable way.
   *
   * <p>A. Graves, S. Fernández, F. Gomez, J. Schmidhuber: Connectionist temporal classification:
   * labelling unsegmented sequence data with recurrent neural networks. ICML 2006.
   */
  CTC
}
