package dev.rondo.models.testing;

import dev.rondo.models.attention.Additive;
import dev.rondo.models.attention.Coverage;
import dev.rondo.models.attention.LocationAware;
import dev.rondo.models.attention.MultiHead;
import dev.rondo.models.cell.Elman;
import dev.rondo.models.cell.Gru;
import dev.rondo.models.cell.GruResetAfter;
import dev.rondo.models.cell.MinGru;
import dev.rondo.models.cell.ProjectedLstm;
import dev.rondo.models.testing.AttentionSpecimens.Mean;
import dev.rondo.models.testing.AttentionSpecimens.Traces;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Finds the attentions that are tested, and the decoders that they are tested in. */
public final class Attentions {

  private Attentions() {}

  /** Every attention of the models. */
  public static List<Class<?>> builtIn() throws IOException {
    return Cells.inPackageOf(Additive.class);
  }

  /** Every attention of the models in each of their cells, and what exists to be tested. */
  public static List<Decoder> all() throws IOException {
    List<Decoder> decoders = new ArrayList<>();
    for (Class<?> attention : builtIn()) {
      Cells.builtIn().forEach(cell -> decoders.addAll(both(cell, attention)));
    }
    decoders.addAll(specimens());
    decoders.addAll(copying());
    return List.copyOf(decoders);
  }

  /** Every attention that can be copied by, before the cell and after it. */
  private static List<Decoder> copying() throws IOException {
    List<Decoder> decoders = new ArrayList<>();
    List<Class<?>> attentions = new ArrayList<>(builtIn());
    attentions.remove(MultiHead.class);
    attentions.addAll(List.of(Traces.class, Mean.class));
    for (Class<?> attention : attentions) {
      both(Gru.class, attention).forEach(decoder -> decoders.add(decoder.copying()));
    }
    return decoders;
  }

  /**
   * Every attention of the models in a few of their cells, each cell with an attention, and what
   * exists to be tested.
   */
  public static List<Decoder> typical() throws IOException {
    List<Decoder> decoders = new ArrayList<>();
    for (Class<?> attention : builtIn()) {
      decoders.addAll(both(GruResetAfter.class, attention));
      decoders.add(Decoder.of(ProjectedLstm.class, attention, false));
    }
    boolean feeding = false;
    for (Class<?> cell : Cells.builtIn()) {
      decoders.add(Decoder.of(cell, feeding ? LocationAware.class : Additive.class, feeding));
      feeding = !feeding;
    }
    decoders.addAll(specimens());
    decoders.addAll(copying());
    return decoders.stream().distinct().toList();
  }

  /** Attentions that exist to be tested, cells that do, and regularised cells. */
  private static List<Decoder> specimens() {
    List<Decoder> decoders = new ArrayList<>();
    for (Class<?> attention : declaredIn(AttentionSpecimens.class)) {
      decoders.add(Decoder.of(MinGru.class, attention, false));
      decoders.add(Decoder.of(Elman.class, attention, true));
    }
    for (Class<?> cell : declaredIn(DecoderSpecimens.class)) {
      for (Class<?> attention : List.of(Additive.class, MultiHead.class, Traces.class)) {
        decoders.addAll(both(cell, attention));
      }
    }
    for (String members : regularisers()) {
      decoders.add(Decoder.of(Gru.class, Additive.class, false, members));
      decoders.add(Decoder.of(Gru.class, Coverage.class, true, members));
    }
    return decoders;
  }

  private static List<String> regularisers() {
    return List.of(
        "layerNorm = true",
        "zoneout = @Zoneout(state = \"h\", rate = 0.25f)",
        "recurrentDropout = 0.25f",
        "recurrentDropout = 0.25f, recurrentDropoutKind = RecurrentDropout.SEMENIUTA,"
            + " layerNorm = true");
  }

  private static List<Decoder> both(Class<?> cell, Class<?> attention) {
    return List.of(Decoder.of(cell, attention, false), Decoder.of(cell, attention, true));
  }

  private static List<Class<?>> declaredIn(Class<?> specimens) {
    return Stream.<Class<?>>of(specimens.getDeclaredClasses())
        .sorted(Comparator.comparing(Class::getSimpleName))
        .toList();
  }
}
