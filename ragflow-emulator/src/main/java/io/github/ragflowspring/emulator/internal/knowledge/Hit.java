package io.github.ragflowspring.emulator.internal.knowledge;

/**
 * A search result.
 *
 * @param chunk the chunk
 * @param similarity the weighted sum of both similarities, from 0 to 1
 * @param termSimilarity the similarity of the terms, from 0 to 1
 * @param vectorSimilarity the similarity of the vectors, from 0 to 1
 */
public record Hit(Chunk chunk, double similarity, double termSimilarity, double vectorSimilarity) {}
