/** Models that are exported as ONNX, beside what onnxruntime says of them. */
@NullMarked
package dev.rondo.models.onnx;

import org.jspecify.annotations.NullMarked;
