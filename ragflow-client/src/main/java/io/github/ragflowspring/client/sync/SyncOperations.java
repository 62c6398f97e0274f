package io.github.ragflowspring.client.sync;

import org.springframework.lang.CheckReturnValue;
import reactor.core.publisher.Flux;

/**
 * Keeps the documents of one dataset in step with corpora ({@code /api/v1/datasets/{dataset_id}/documents}).
 *
 * <p>A document belongs to a corpus if it was uploaded by a synchronization of the corpus: the name under which its file is
 * stored identifies corpus, file, content and chunking, and so does its metadata. Other documents are never changed. Two runs
 * of the same corpus must not overlap; if they do, a file may be stored twice until the next run.
 *
 * <p>A run may end at any moment, by an error, by cancellation or with its process: the next one continues from there.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface SyncOperations {

    /**
     * Compare a corpus with the documents, without changing anything.
     *
     * @param corpus the corpus
     * @param options the options
     * @return one event per file, with the phase {@link SyncEvent.Phase#PLANNED}, or {@link SyncEvent.Phase#WITHHELD} for a
     *     deletion that would not be carried out, or {@link SyncEvent.Phase#FAILED} for a file that cannot be read
     */
    Flux<SyncEvent> plan(Corpus corpus, SyncOptions options);

    /**
     * Upload new files, replace the documents of changed files and, {@linkplain SyncOptions#deleteMissing(boolean) if
     * requested}, delete those of missing files.
     *
     * <p>A changed file is uploaded and parsed before the document of its previous version is deleted, so that searches find
     * one of them at any time. The previous version remains if that fails. A file that fails ends with {@link
     * SyncEvent.Phase#FAILED}, and the run continues with the other files.
     *
     * <p>The documents are listed once, in pages. Files are compared while the corpus lists them; per document, the memory of
     * a run grows by about 300 bytes.
     *
     * @param corpus the corpus
     * @param options the options
     * @return the events of all files, interleaved. The last event of each file has a final phase. An error if the documents
     *     or the corpus cannot be listed; in the second case, the listed files are in step and nothing was deleted. If the
     *     subscription is cancelled, RAGFlow continues to parse
     */
    Flux<SyncEvent> run(Corpus corpus, SyncOptions options);
}
