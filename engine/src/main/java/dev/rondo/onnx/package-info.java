/**
 * Writes trained models as ONNX, for the runtimes of other languages.
 *
 * <p>In: the shape of a model, its weights, and what turns examples into numbers. Out: a graph of
 * ONNX operators as a message of protocol buffers, or an {@link OnnxExportException} that lists
 * what ONNX has no operator for. Imports {@code annotation}, {@code feature}, {@code file}, {@code
 * runtime} and {@code sequence}. Start at {@link OnnxModel}.
 */
@NullMarked
package dev.rondo.onnx;

import org.jspecify.annotations.NullMarked;
