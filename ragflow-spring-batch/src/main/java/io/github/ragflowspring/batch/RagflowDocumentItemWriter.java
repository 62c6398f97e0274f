package io.github.ragflowspring.batch;

import io.github.ragflowspring.client.sync.Corpus;
import io.github.ragflowspring.client.sync.CorpusFile;
import io.github.ragflowspring.client.sync.SyncEvent;
import io.github.ragflowspring.client.sync.SyncOperations;
import io.github.ragflowspring.client.sync.SyncOptions;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemStreamWriter;
import org.springframework.batch.infrastructure.item.ItemWriterException;
import org.springframework.util.Assert;

/**
 * Writes files as documents of a dataset: new files are uploaded, the documents of changed files are replaced, and other files
 * are left as they are. A chunk that is written again, after a restart or a retry, is therefore not uploaded again.
 *
 * <p>The documents of the dataset are listed once per step. The writer waits until the documents of a chunk are parsed, unless
 * the options exclude it, so that large chunks are faster than small ones. It never deletes documents of missing files; see
 * {@link CorpusSyncTasklet}.
 *
 * <p>The writer may be used by several threads, and by further steps when a step has ended.
 *
 * @since 0.1.0
 */
public final class RagflowDocumentItemWriter implements ItemStreamWriter<CorpusFile> {

    private final SyncOperations sync;

    private final String corpus;

    private final SyncOptions options;

    private @Nullable SyncSession session;

    /**
     * Create a writer.
     *
     * @param sync the synchronization of the dataset
     * @param corpus the name of the corpus; see {@link Corpus#name()}
     * @param options the options
     */
    public RagflowDocumentItemWriter(SyncOperations sync, String corpus, SyncOptions options) {
        Assert.hasText(corpus, "'corpus' must not be blank");
        this.sync = sync;
        this.corpus = corpus;
        this.options = options.deleteMissing(false);
    }

    /**
     * Write files.
     *
     * @param chunk the files
     * @throws ItemWriterException if a file failed. The others may be written
     */
    @Override
    public void write(Chunk<? extends CorpusFile> chunk) {
        SyncSession current = session();
        try {
            for (SyncEvent event : current.write(chunk.getItems())) {
                if (event.phase() != SyncEvent.Phase.DONE) {
                    throw new DocumentWriteException(event);
                }
            }
        } catch (RuntimeException ex) {
            // A run accepts each file once, and its list of documents may be outdated.
            close(current);
            throw ex;
        }
    }

    private synchronized SyncSession session() {
        SyncSession current = this.session;
        if (current == null) {
            current = new SyncSession(this.sync, this.corpus, this.options);
            this.session = current;
        }
        return current;
    }

    private synchronized void close(SyncSession closed) {
        closed.close();
        if (this.session == closed) {
            this.session = null;
        }
    }

    @Override
    public synchronized void close() {
        SyncSession current = this.session;
        if (current != null) {
            close(current);
        }
    }

    private static final class DocumentWriteException extends ItemWriterException {

        private static final long serialVersionUID = 1L;

        DocumentWriteException(SyncEvent event) {
            super("'" + event.file() + "' was not written: " + event.message(), cause(event));
        }

        private static Throwable cause(SyncEvent event) {
            Throwable error = event.error();
            return (error != null) ? error : new IllegalStateException(event.message());
        }
    }
}
