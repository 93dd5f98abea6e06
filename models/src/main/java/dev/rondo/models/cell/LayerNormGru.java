package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;

/**
 * Gated recurrent unit with layer normalisation of both products (Ba, Kiros and Hinton 2016, arXiv
 * 1607.06450), the reset gate after the recurrent product.
 *
 * <p>Each gate is normalised by itself; the paper normalises the products of both gates together.
 */
@Cell(
    weights = {"Wz Wr Wn", "Uz Ur Un: orthogonal", "vz vr vn uz ur un: 1", "bz br bn cn: 0"},
    equations =
        """
        z    = sigmoid(vz * layer_norm(Wz @ x[t]) + uz * layer_norm(Uz @ h[t-1]) + bz)
        r    = sigmoid(vr * layer_norm(Wr @ x[t]) + ur * layer_norm(Ur @ h[t-1]) + br)
        n    = tanh(layer_norm(Wn @ x[t], vn, bn) + r * layer_norm(Un @ h[t-1], un, cn))
        h[t] = (1 - z) * h[t-1] + z * n
        """)
public interface LayerNormGru {}
