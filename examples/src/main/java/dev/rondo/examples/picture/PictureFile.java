package dev.rondo.examples.picture;

import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A file for a picture.
 *
 * @param path where it is
 * @param format what its name says that is in it
 */
public record PictureFile(Path path, Format format) {

  /** What a picture can be written as. */
  public enum Format {
    /** Pixels. */
    PNG,
    /** Shapes. */
    SVG;

    private String ending() {
      return "." + name().toLowerCase(Locale.ROOT);
    }
  }

  /** Reads the option that names such a file. */
  public static final class Reader implements ITypeConverter<PictureFile> {

    /** A reader for an option. */
    public Reader() {}

    @Override
    public PictureFile convert(String value) {
      String name = value.toLowerCase(Locale.ROOT);
      for (Format format : Format.values()) {
        if (name.endsWith(format.ending())) {
          return new PictureFile(Path.of(value), format);
        }
      }
      throw new TypeConversionException(
          "expects a file whose name ends in .png or .svg but found '" + value + "'");
    }
  }
}
