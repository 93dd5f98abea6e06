package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;

/**
 * Long short-term memory with layer normalisation (Ba, Kiros and Hinton 2016, arXiv 1607.06450): of
 * both products and of the memory.
 *
 * <p>Each gate is normalised by itself; the paper normalises the products of all four together.
 */
@Cell(
    weights = {
      "Wi Wf Wg Wo",
      "Ui Uf Ug Uo: orthogonal",
      "vi vf vg vo ui uf ug uo: 1",
      "bi bg bo: 0",
      "bf: 1",
      "gc: 1",
      "bc: 0"
    },
    equations =
        """
        i    = sigmoid(vi * layer_norm(Wi @ x[t]) + ui * layer_norm(Ui @ h[t-1]) + bi)
        f    = sigmoid(vf * layer_norm(Wf @ x[t]) + uf * layer_norm(Uf @ h[t-1]) + bf)
        g    = tanh(vg * layer_norm(Wg @ x[t]) + ug * layer_norm(Ug @ h[t-1]) + bg)
        o    = sigmoid(vo * layer_norm(Wo @ x[t]) + uo * layer_norm(Uo @ h[t-1]) + bo)
        c[t] = f * c[t-1] + i * g
        h[t] = o * tanh(layer_norm(c[t], gc, bc))
        """)
public interface LayerNormLstm {}
