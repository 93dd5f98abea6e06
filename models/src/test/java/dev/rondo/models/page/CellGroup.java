package dev.rondo.models.page;

import java.util.List;

/** The cells in the order in which a reader chooses among them. */
enum CellGroup {
  SIMPLE(
      "Simple recurrent networks",
      "No gates, and few weights.",
      "Elman ElmanRelu IdentityRnn Jordan FastRnn MultiplicativeRnn MultiplicativeIntegrationRnn"
          + " Scrn"),
  LSTM(
      "The LSTM and its family",
      "A memory c that is added to, beside the output h; in JANET the two are one.",
      "Lstm PeepholeLstm CoupledLstm ProjectedLstm LayerNormLstm Lstm1997 ScalarLstm"
          + " MultiplicativeLstm WorkingMemoryLstm FullGateRecurrenceLstm NoInputGateLstm"
          + " NoForgetGateLstm NoOutputGateLstm NoInputActivationLstm NoOutputActivationLstm Janet"
          + " RecurrentAdditive"),
  GRU(
      "The GRU and its family",
      "Gates between the state before and a candidate; no second state.",
      "Gru GruResetAfter LayerNormGru Mgu LiGru Mut1 Mut2 Mut3 LightRecurrentUnit UpdateGateRnn"
          + " MinimalRnn FastGrnn AdditionSubtractionTwinGated Star ChaosFree NeuromodulatedBistableRnn"),
  SCAN(
      "No product in the loop",
      "A unit sees only its own state, so all products are computed for all steps at once, and the"
          + " loop over time is arithmetic on elements.",
      "MinGru MinLstm RgLru Sru Sru2018 Qrnn TypedRnn TypedGru TypedLstm IndRnn BistableRnn"),
  DYNAMICS(
      "Dynamical systems",
      "Steps of a differential equation, made so that states and gradients neither grow nor decay"
          + " much.",
      "AntisymmetricRnn GatedAntisymmetricRnn LipschitzRnn CoRnn Unicornn Lem"),
  OTHERS(
      "Others",
      "Several layers within a step; an output that passes the state by.",
      "RecurrentHighway IntersectionRnn");

  private final String title;
  private final String about;
  private final String cells;

  CellGroup(String title, String about, String cells) {
    this.title = title;
    this.about = about;
    this.cells = cells;
  }

  String title() {
    return title;
  }

  String about() {
    return about;
  }

  /** The simple names of its cells. */
  List<String> cells() {
    return List.of(cells.split(" "));
  }
}
