package dev.rondo.models.onnx;

import java.util.List;

/**
 * What models of these tests predict, of which each predicts some.
 *
 * @param kind a label
 * @param tags a label for each step
 * @param next numbers
 * @param curve numbers for each step
 * @param flags what may hold at once
 * @param marks the same for each step
 * @param counts rates
 */
@SuppressWarnings("ArrayRecordComponent") // as users write series
record Goals(
    String kind,
    List<String> tags,
    float[] next,
    float[][] curve,
    boolean[] flags,
    boolean[][] marks,
    float[] counts) {}
