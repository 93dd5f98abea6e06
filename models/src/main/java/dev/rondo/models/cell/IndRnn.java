package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;

/**
 * Independently recurrent network (Li, Li, Cook, Zhu and Gao 2018, arXiv 1803.04831) with relu:
 * each unit remembers only itself, by a weight of its own.
 *
 * <p>The weight is kept within ±1, so that no state grows of itself. The paper lets it reach
 * γ^(1/T), a little more than 1, for sequences of T steps.
 */
@Cell(
    weights = {"W", "u: uniform 0 1; limit 1", "b: 0"},
    equations = "h[t] = relu(W @ x[t] + u * h[t-1] + b)")
public interface IndRnn {}
