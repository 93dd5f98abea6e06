package dev.rondo.runtime;

/**
 * Where a value lies that a step of a recurrent layer computes and keeps. Several values may have
 * one place, one after the other: a sum, what a function makes of it, and the gradient of the sum.
 *
 * @param name the author's name of it, or one made from that: {@code nSum}, {@code dh}
 * @param equation the number of the equation that it belongs to, from 1; 0 for none
 * @param size the number of its elements
 * @param region the region that it lies in
 * @param column its first column there
 * @param next whether it lies in the rows of the next step, or for what is handed back of the step
 *     before
 * @param back whether the backward pass computes it
 */
public record ValuePlace(
    String name, int equation, int size, int region, int column, boolean next, boolean back) {}
