package io.github.ragflowspring.client.internal.sync;

import io.github.ragflowspring.client.document.ChunkMethod;
import io.github.ragflowspring.client.document.ParserConfig;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.sync.CorpusFile;
import io.github.ragflowspring.client.sync.SyncEvent;
import io.github.ragflowspring.client.sync.SyncEvent.Action;
import io.github.ragflowspring.client.sync.SyncEvent.Phase;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One file of a run: what its document should be, and the documents that there are. */
final class SyncItem {

    private final CorpusFile file;

    private final StoredName storedName;

    private final Map<String, Object> metadata;

    private final SyncMetadata state;

    private final @Nullable ChunkMethod chunkMethod;

    private final @Nullable ParserConfig parserConfig;

    private final @Nullable StoredDocument current;

    private final List<StoredDocument> others;

    private volatile @Nullable String documentId;

    private volatile boolean named;

    SyncItem(Desired desired, StoredName storedName, @Nullable StoredDocument current, List<StoredDocument> others) {
        this.file = desired.file();
        this.metadata = desired.metadata();
        this.state = desired.state();
        this.chunkMethod = desired.chunkMethod();
        this.parserConfig = desired.parserConfig();
        this.storedName = storedName;
        this.current = current;
        this.others = List.copyOf(others);
        this.documentId = (current != null) ? current.id() : null;
        this.named = current != null && (current.isNamed(this.file.name()) || current.isNamed(otherName()));
    }

    /** Returns the difference. */
    Action action(boolean parse, boolean retryFailed) {
        StoredDocument document = this.current;
        if (!this.others.isEmpty()) {
            return Action.REPLACE;
        }
        if (document == null || (document.metadata() == null && document.status() == StoredDocument.Status.NEW)) {
            return Action.ADD;
        }
        if (needsUpdate()) {
            return Action.UPDATE;
        }
        return needsParsing(parse, retryFailed) ? Action.PARSE : Action.NONE;
    }

    boolean needsUpload() {
        return this.current == null;
    }

    /** Returns whether a document that is stored does not have the chunking yet. */
    boolean needsChunking() {
        return (this.chunkMethod != null || this.parserConfig != null)
                && (this.current == null
                        || (this.current.metadata() == null && this.current.status() == StoredDocument.Status.NEW));
    }

    boolean needsMetadata() {
        return this.current == null || !this.state.equals(this.current.metadata());
    }

    private boolean needsUpdate() {
        return needsMetadata() || !this.named;
    }

    boolean needsParsing(boolean parse, boolean retryFailed) {
        StoredDocument document = this.current;
        return parse
                && (document == null
                        || (!document.isDone() && (retryFailed || document.status() != StoredDocument.Status.FAILED)));
    }

    /** Returns whether the parsing has been started by an earlier run. */
    boolean isBeingParsed() {
        return this.current != null && this.current.status() == StoredDocument.Status.RUNNING;
    }

    /** Returns whether the previous versions can be deleted although the new one was not parsed by this run. */
    boolean isReplaced() {
        return (this.current != null && this.current.isDone())
                || this.others.stream().noneMatch(StoredDocument::isDone);
    }

    /** Returns whether the previous version was hidden from searches. */
    boolean isHidden() {
        return this.current == null
                && !this.others.isEmpty()
                && this.others.stream().noneMatch(StoredDocument::isEnabled);
    }

    CorpusFile file() {
        return this.file;
    }

    /** Returns the name of the document if another document has that of the file. */
    String otherName() {
        return StoredName.insert(
                this.file.name(), "~" + this.storedName.file().toString().substring(0, 6));
    }

    String uploadName() {
        return this.storedName.of(this.file.name());
    }

    @Nullable
    ChunkMethod chunkMethod() {
        return this.chunkMethod;
    }

    @Nullable
    ParserConfig parserConfig() {
        return this.parserConfig;
    }

    Map<String, Object> metadata(String corpus) {
        return this.state.write(corpus, this.file.id(), this.metadata);
    }

    List<StoredDocument> others() {
        return this.others;
    }

    String documentId() {
        return Objects.requireNonNull(this.documentId);
    }

    void stored(String documentId) {
        this.documentId = documentId;
    }

    /** Returns whether the document has the name of the file. */
    boolean isNamed() {
        return this.named;
    }

    void named() {
        this.named = true;
    }

    SyncEvent event(Action action, Phase phase) {
        return builder(action, phase).build();
    }

    SyncEvent failed(Action action, Throwable error) {
        return builder(action, Phase.FAILED)
                .message(message(error))
                .error(error)
                .build();
    }

    private SyncEvent.Builder builder(Action action, Phase phase) {
        return SyncEvent.builder()
                .file(this.file.id())
                .action(action)
                .phase(phase)
                .documentId(this.documentId);
    }

    /** Leaves out the messages of other exceptions, which may contain a path and must not reach a browser. */
    static String message(Throwable error) {
        String message = (error instanceof RagflowException || error instanceof UncheckedIOException)
                ? error.getMessage()
                : null;
        return (message != null) ? message : "The file could not be processed.";
    }
}
