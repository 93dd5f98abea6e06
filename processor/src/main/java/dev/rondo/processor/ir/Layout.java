package dev.rondo.processor.ir;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where everything of a layer lies. Sizes are symbols, so offsets are names of fields of the
 * generated class.
 *
 * @param schedule what is computed
 * @param operands the operand row: what weights multiply, side by side
 * @param sourceOperands the same for what exists once for each source position
 * @param groups the sums row: affine sums, in groups that read the same operands; a group begins at
 *     a multiple of 16
 * @param blocks the home matrices of the weights
 * @param transposes the transposed matrices that are derived from them
 * @param regions the regions of the store of activations; the operand rows first, then the sum rows
 * @param places where each stored or given value is read, and where else it is stored
 * @param gradientsInPlace whether the gradients of sums overwrite the sums, or have a region of
 *     their own
 * @param cleared the states whose gradient the step before gets nothing of
 */
public record Layout(
    Schedule schedule,
    List<Operand> operands,
    List<Operand> sourceOperands,
    List<Group> groups,
    List<Block> blocks,
    List<Transpose> transposes,
    List<Region> regions,
    Map<Value, List<Place>> places,
    boolean gradientsInPlace,
    List<String> cleared) {

  /**
   * An entry of the operand row.
   *
   * @param name its name: of a state, of the input, of a computed value, or {@code one}
   * @param size the number of its elements
   * @param value what stands there, null for the constant 1
   */
  public record Operand(String name, Size size, @Nullable Value value) {}

  /** Affine sums, each of H columns, side by side. */
  public record Group(int number, List<Value> sums) {}

  /**
   * A home matrix: the weights by which a group multiplies some neighbouring operands, or one
   * weight that is used in several places.
   *
   * @param number its place in the list
   * @param operands what it multiplies, from top to bottom
   * @param sums what it gives, from left to right; for a parameter that is combined element by
   *     element, none
   * @param weights the weights, by operand and then by sum
   * @param uses where it is used; empty for a parameter
   */
  public record Block(
      int number, List<Operand> operands, int sums, List<List<Weight>> weights, List<Use> uses) {}

  /**
   * One product of a block: an operand where its rows begin, and a group whose columns it adds to.
   *
   * @param turned whether the block is multiplied as its transpose
   */
  public record Use(Operand first, Group group, boolean turned) {}

  /**
   * The transposed weights of one operand for neighbouring groups.
   *
   * @param number its place in the list
   * @param operand whose gradient they give
   * @param pieces the blocks that it is put together from, by group
   * @param forward whether a forward product reads it, for {@code transpose(W) @ v}
   */
  public record Transpose(int number, Operand operand, List<Piece> pieces, boolean forward) {}

  /** The rows of one operand of a block, for the sums of a group. */
  public record Piece(Block block, Group group) {}

  /**
   * A region of the store of activations.
   *
   * @param number its place in the list
   * @param name what stands there, as the generated class calls it
   * @param kind what a row of it belongs to
   * @param width the number of columns of a row
   */
  public record Region(int number, String name, Kind kind, Width width) {

    /** What a region has rows for. */
    public enum Kind {
      /** A row for each step of each sequence. */
      STEP,
      /**
       * A row for each step of each sequence, which after the step only the backward pass reads: a
       * prediction keeps one for each sequence.
       */
      TAPE,
      /** Two rows for each sequence: what arrives at a step, and what the step leaves. */
      CARRY,
      /** A row for each sequence, used within a step. */
      SCRATCH,
      /** A row for each source position of each sequence. */
      SOURCE,
      /** A row for each source position of each sequence at each step. */
      SOURCE_STEP,
      /** Two rows for each source position of each sequence, as {@link #CARRY}. */
      SOURCE_CARRY;

      /** Whether there is a row for each source position. */
      public boolean hasPositions() {
        return this == SOURCE || this == SOURCE_STEP || this == SOURCE_CARRY;
      }

      /** Whether what arrives at a step and what it leaves are two rows that change roles. */
      public boolean isCarry() {
        return this == CARRY || this == SOURCE_CARRY;
      }
    }

    /**
     * The width of a region.
     *
     * @param content the operand row, the sums row, or one vector
     * @param size the size of the vector, padded; of rows ONE
     */
    public record Width(Content content, Size size) {

      /** What stands in a row. */
      public enum Content {
        /** The operand row. */
        OPERANDS,
        /** The sums row. */
        SUMS,
        /** A vector. */
        VECTOR
      }

      /** The width of an operand row. */
      public static final Width OPERANDS = new Width(Content.OPERANDS, Size.ONE);

      /** The width of a sums row. */
      public static final Width SUMS = new Width(Content.SUMS, Size.ONE);

      /** The width of a vector. */
      public static Width of(Size size) {
        return new Width(Content.VECTOR, size);
      }
    }
  }

  /**
   * Where a value lies.
   *
   * @param region the region
   * @param column the field with the first column, or empty for column 0
   * @param when in which rows
   */
  public record Place(Region region, String column, When when) {

    /** The rows of a region that a step works on. */
    public enum When {
      /** The rows of this step; of a carried gradient those that arrive. */
      NOW,
      /**
       * The rows of the next step; of a carried gradient those that are left for the step before.
       */
      NEXT
    }
  }

  /** Whether attention is a part of the layer. */
  public boolean readsMemory() {
    return !sourceOperands.isEmpty();
  }

  /** The operand of the constant 1 beside what exists for each source position. */
  public Operand sourceOne() {
    return sourceOperands.stream()
        .filter(operand -> operand.name().equals("sourceOne"))
        .findFirst()
        .orElseThrow();
  }

  /** Whether a group has a sum for each source position. */
  public static boolean isOfSource(Group group) {
    return group.sums().getFirst().axis() == Axis.SOURCE;
  }

  /** The place where a value is read. */
  public Place place(Value value) {
    List<Place> found = places.get(value);
    if (found == null) {
      throw new IllegalStateException("'" + value + "' has no place");
    }
    return found.getFirst();
  }
}
