/**
 * Every attention, each as its equations, for {@link dev.rondo.annotation.Seq2Seq#attention}.
 *
 * <p>h[t-1] is the output of the decoder's first layer, m[s] what the encoder gives at position s
 * of the source, c the context. Imports only {@code annotation}. Start at {@link
 * dev.rondo.models.attention.Additive}.
 */
@NullMarked
package dev.rondo.models.attention;

import org.jspecify.annotations.NullMarked;
