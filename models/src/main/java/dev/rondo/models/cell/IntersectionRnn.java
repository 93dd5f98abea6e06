package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;

/**
 * Intersection network, +RNN (Collins, Sohl-Dickstein and Sussillo 2016, arXiv 1611.09913): one
 * gate between a state and its candidate, as in a recurrent network, and one between the input and
 * the output, as in a highway network; so I = H.
 */
@Cell(
    weights = {"Wy Wh Wgy Wgh", "Uy Uh Ugy Ugh: orthogonal", "by bh: 0", "bgy bgh: 1"},
    sizes = {"x: H"},
    equations =
        """
        yin  = relu(Wy @ x[t] + Uy @ h[t-1] + by)
        hin  = tanh(Wh @ x[t] + Uh @ h[t-1] + bh)
        gy   = sigmoid(Wgy @ x[t] + Ugy @ h[t-1] + bgy)
        gh   = sigmoid(Wgh @ x[t] + Ugh @ h[t-1] + bgh)
        y[t] = gy * x[t] + (1 - gy) * yin
        h[t] = gh * h[t-1] + (1 - gh) * hin
        """,
    output = "y")
public interface IntersectionRnn {}
