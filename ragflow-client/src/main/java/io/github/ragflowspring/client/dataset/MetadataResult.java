package io.github.ragflowspring.client.dataset;

/**
 * What a change of metadata did.
 *
 * @param matched how many documents were chosen
 * @param updated how many of them were changed
 */
public record MetadataResult(int matched, int updated) {}
