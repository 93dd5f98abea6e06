package dev.rondo.examples.memory;

import dev.rondo.annotation.Cell;

/**
 * A state that is turned by a matrix, which begins orthogonal, and to which what is read is added.
 *
 * <p>As long as {@code U} is nearly orthogonal the state neither grows nor fades, and what was read
 * t steps ago stands in it, turned t times. M. Henaff, A. Szlam, Y. LeCun: Recurrent orthogonal
 * networks and long-memory tasks. 2016, arXiv 1602.06662.
 */
@Cell(
    weights = {"W", "U: orthogonal", "b: 0"},
    equations = "h[t] = U @ h[t-1] + tanh(W @ x[t] + b)")
interface Rotation {}
