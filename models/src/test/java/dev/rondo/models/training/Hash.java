package dev.rondo.models.training;

import dev.rondo.file.Safetensors;
import dev.rondo.file.Tensor;
import dev.rondo.training.Predictor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over the names and the bits of all weights. */
final class Hash {

  private Hash() {}

  static String of(Predictor<?, ?> model) throws IOException {
    Path file = Files.createTempFile("rondo", ".safetensors");
    try {
      model.save(file);
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Tensor tensor : Safetensors.read(file).tensors()) {
        digest.update(tensor.name().getBytes(StandardCharsets.UTF_8));
        ByteBuffer bits = ByteBuffer.allocate(tensor.data().length * Float.BYTES);
        bits.asFloatBuffer().put(tensor.data());
        digest.update(bits);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    } finally {
      Files.delete(file);
    }
  }
}
