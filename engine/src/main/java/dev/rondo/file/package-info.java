/**
 * Model files: named arrays of numbers and a few strings, and nothing that could be run.
 *
 * <p>In: the path of a safetensors or npz file. Out: its tensors and metadata, or a {@link
 * ModelFileException} that says what was expected and what was found. A file is checked as a whole
 * before room is made for its numbers. Beside it stands what other formats need as well: {@link
 * AtomicFile} writes all or nothing, {@link ProtobufWriter} writes messages. Imports only the JDK.
 * Start at {@link Safetensors}.
 */
@NullMarked
package dev.rondo.file;

import org.jspecify.annotations.NullMarked;
