package io.github.ragflowspring.client.dataset;

import java.util.Collection;
import java.util.List;
import org.springframework.lang.CheckReturnValue;
import reactor.core.publisher.Mono;

/**
 * Operations on the tags of the chunks of one dataset ({@code /api/v1/datasets/{dataset_id}/tags}, before v0.25.1 {@code
 * /v1/kb/{dataset_id}/…}). From RAGFlow v0.24.0 on.
 *
 * <p>Chunks have tags if their document was parsed with {@link
 * io.github.ragflowspring.client.document.ChunkMethod#TAG}, if the dataset names {@linkplain
 * io.github.ragflowspring.client.document.ParserConfig#tagDatasetIds(Collection) datasets that provide tags}, or if they
 * were {@linkplain io.github.ragflowspring.client.document.NewChunk#tags(Collection) created} with them. RAGFlow refreshes the index
 * about once a second, so that a change is not visible immediately.
 *
 * <p>Every method fails with a {@link io.github.ragflowspring.client.error.RagflowNotFoundException} if the dataset does
 * not exist.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface TagOperations {

    /**
     * Return the tags, the most frequent first ({@code GET …/tags}).
     *
     * @return the tags; empty if no chunk has one
     */
    Mono<List<DatasetTag>> list();

    /**
     * Rename a tag in all chunks ({@code PUT …/tags}).
     *
     * @param tag the tag; nothing is changed if no chunk has it
     * @param newTag the new tag
     * @return empty
     * @throws IllegalArgumentException if one of the tags is blank
     */
    Mono<Void> rename(String tag, String newTag);

    /**
     * Remove tags from all chunks ({@code DELETE …/tags}).
     *
     * @param tags the tags, of which RAGFlow ignores unknown ones; if there are none, nothing is sent
     * @return empty
     * @throws IllegalArgumentException if one of the tags is blank
     */
    Mono<Void> delete(Collection<String> tags);
}
