package golden;

import dev.rondo.annotation.Cell;

/** The simple recurrent network. */
@Cell(
    weights = {"W", "U: orthogonal", "b"},
    equations = "h[t] = tanh(W @ x[t] + U @ h[t-1] + b)")
public interface Elman {}
