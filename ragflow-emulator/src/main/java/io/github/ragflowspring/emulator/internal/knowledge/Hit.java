package io.github.ragflowspring.emulator.internal.knowledge;

/**
 * A chunk that was found.
 *
 * @param chunk the chunk
 * @param similarity both similarities together, from 0 to 1
 * @param termSimilarity how well the words agree, from 0 to 1
 * @param vectorSimilarity how near the vectors are, from 0 to 1
 */
public record Hit(Chunk chunk, double similarity, double termSimilarity, double vectorSimilarity) {}
