package io.github.ragflowspring.client.file;

import java.util.List;

/**
 * What became of linking files to datasets.
 *
 * @param done whether the documents were made when the server answered. From v0.25.1 on it answers at once and makes them
 *     in the background: they appear in the lists of documents and files after a while
 * @param links the documents that were made; empty if they are yet to be
 */
public record FileLinks(boolean done, List<Link> links) {

    public FileLinks {
        links = List.copyOf(links);
    }

    /**
     * A document that was made of a file.
     *
     * @param fileId the id of the file
     * @param documentId the id of the document
     */
    public record Link(String fileId, String documentId) {}
}
