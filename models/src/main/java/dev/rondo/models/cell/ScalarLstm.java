package dev.rondo.models.cell;

import dev.rondo.annotation.Cell;

/**
 * sLSTM of xLSTM (Beck et al. 2024, arXiv 2405.04517): an exponential input gate, with a normaliser
 * n that counts what has come in, and a stabiliser m, the logarithm of a factor that c and n have
 * in common, so that nothing overflows.
 *
 * <p>The forget gate is a sigmoid, of which the paper allows exp, too. The recurrent matrices are
 * full, where the paper has blocks, one a head.
 */
@Cell(
    weights = {"Wi Wf Wz Wo", "Ri Rf Rz Ro: orthogonal", "bi bz bo: 0", "bf: 1"},
    equations =
        """
        logi = Wi @ x[t] + Ri @ h[t-1] + bi
        logf = -softplus(-(Wf @ x[t] + Rf @ h[t-1] + bf))
        z    = tanh(Wz @ x[t] + Rz @ h[t-1] + bz)
        o    = sigmoid(Wo @ x[t] + Ro @ h[t-1] + bo)
        m[t] = max(logf + m[t-1], logi)
        i    = exp(logi - m[t])
        f    = exp(logf + m[t-1] - m[t])
        c[t] = f * c[t-1] + i * z
        n[t] = f * n[t-1] + i
        h[t] = o * (c[t] / n[t])
        """)
public interface ScalarLstm {}
