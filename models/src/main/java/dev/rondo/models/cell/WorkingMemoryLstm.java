package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;

/**
 * Long short-term memory with working memory connections (Landi, Baraldi, Cornia and Cucchiara
 * 2021, arXiv 2109.00020): the gates see the memory of all cells, through a matrix and tanh, where
 * peepholes see one.
 */
@Cell(
    weights = {"Wi Wf Wg Wo", "Ui Uf Ug Uo: orthogonal", "Vi Vf Vo", "bi bg bo: 0", "bf: 1"},
    equations =
        """
        i    = sigmoid(Wi @ x[t] + Ui @ h[t-1] + tanh(Vi @ c[t-1]) + bi)
        f    = sigmoid(Wf @ x[t] + Uf @ h[t-1] + tanh(Vf @ c[t-1]) + bf)
        g    = tanh(Wg @ x[t] + Ug @ h[t-1] + bg)
        c[t] = f * c[t-1] + i * g
        o    = sigmoid(Wo @ x[t] + Uo @ h[t-1] + tanh(Vo @ c[t]) + bo)
        h[t] = o * tanh(c[t])
        """)
public interface WorkingMemoryLstm {}
