package io.github.ragflowspring.client.retrieval;

/**
 * How many of the chunks that were found come from one document.
 *
 * @param documentId the id of the document
 * @param documentName its name
 * @param count the number of chunks
 */
public record DocumentCount(String documentId, String documentName, int count) {}
