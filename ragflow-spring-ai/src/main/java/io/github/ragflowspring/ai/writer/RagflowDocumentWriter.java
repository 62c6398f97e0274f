package io.github.ragflowspring.ai.writer;

import io.github.ragflowspring.ai.internal.Blocking;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.document.IngestOptions;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.ai.document.Document;
import org.springframework.ai.document.DocumentWriter;
import org.springframework.util.Assert;

/**
 * A {@link DocumentWriter} that stores documents in a dataset of RAGFlow, as the end of a pipeline.
 *
 * <pre>{@code
 * RagflowDocumentWriter writer = RagflowDocumentWriter.builder(ragflow, datasetId).waitForParsing(true).build();
 * writer.write(new TextReader(resource).read());
 * }</pre>
 *
 * <p>By default each document becomes a text file, which RAGFlow parses in its own way: upload, metadata, parsing. With {@link
 * Builder#asChunks(boolean)} the documents of one file name become the chunks of one document, as they are; use it after a
 * splitter.
 *
 * <p>Metadata belong to the whole document of RAGFlow: texts, numbers and lists of them; booleans, dates and the like are
 * stored as text. Nested values are refused, as are chunks of one document that differ in their metadata, with an {@link
 * IllegalArgumentException} before anything is sent. {@link Builder#metadata(Function)} selects the metadata to store.
 *
 * <p>If RAGFlow refuses a file or fails to parse one, the others are stored nevertheless, and {@link #accept(List)} fails
 * with the first error; the others are its suppressed exceptions. It blocks, and fails with an {@link IllegalStateException}
 * on an event-loop thread. Writing again stores the documents again.
 *
 * <p>Thread-safe.
 *
 * @since 0.1.0
 */
public final class RagflowDocumentWriter implements DocumentWriter {

    private final Writing writing;

    private RagflowDocumentWriter(Builder builder) {
        this.writing = new Writing(builder);
    }

    /**
     * Create a builder.
     *
     * @param ragflow the client that sends the requests
     * @param datasetId the id of the dataset
     */
    public static Builder builder(RagflowClient ragflow, String datasetId) {
        return new Builder(ragflow, datasetId);
    }

    @Override
    public void accept(List<Document> documents) {
        String method = "RagflowDocumentWriter.accept";
        String remedy = "Call it on a thread of Schedulers.boundedElastic(), or use DocumentOperations";
        Blocking.check(method, remedy);
        List<FileToWrite> files = this.writing.files(documents);
        if (!files.isEmpty()) {
            Failures failures = Blocking.await(method, remedy, this.writing.write(files));
            failures.throwIfAny();
        }
    }

    /**
     * Builds a {@link RagflowDocumentWriter}.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        final RagflowClient ragflow;

        final String datasetId;

        Function<Document, String> fileName = FileNames::of;

        Function<Document, Map<String, Object>> metadata = Document::getMetadata;

        boolean asChunks;

        boolean waitForParsing;

        IngestOptions ingestOptions = IngestOptions.defaults();

        private Builder(RagflowClient ragflow, String datasetId) {
            Assert.notNull(ragflow, "'ragflow' must not be null");
            Assert.hasText(datasetId, "'datasetId' must not be blank");
            this.ragflow = ragflow;
            this.datasetId = datasetId;
        }

        /**
         * Set the function that returns the file name of a document. By default it is the last part of the metadata {@code
         * source} or {@code file_name}, otherwise the id, with the suffix {@code .txt} unless it is a text file.
         *
         * @param fileName returns a name with its suffix
         */
        public Builder fileName(Function<Document, String> fileName) {
            Assert.notNull(fileName, "'fileName' must not be null");
            this.fileName = fileName;
            return this;
        }

        /**
         * Set the function that returns the metadata to store. By default all are stored.
         *
         * @param metadata returns the metadata of a document; an empty map to store none
         */
        public Builder metadata(Function<Document, Map<String, Object>> metadata) {
            Assert.notNull(metadata, "'metadata' must not be null");
            this.metadata = metadata;
            return this;
        }

        /**
         * Set whether documents become chunks of the document with their file name. RAGFlow embeds them at once and does
         * not parse.
         *
         * @param asChunks {@code false} by default
         */
        public Builder asChunks(boolean asChunks) {
            this.asChunks = asChunks;
            return this;
        }

        /**
         * Set whether to wait until RAGFlow has parsed the documents, so that a search finds them.
         *
         * @param waitForParsing {@code false} by default, which only starts the parsing
         */
        public Builder waitForParsing(boolean waitForParsing) {
            this.waitForParsing = waitForParsing;
            return this;
        }

        /**
         * Set the time limits and the concurrency while waiting.
         *
         * @param ingestOptions the options
         */
        public Builder ingestOptions(IngestOptions ingestOptions) {
            Assert.notNull(ingestOptions, "'ingestOptions' must not be null");
            this.ingestOptions = ingestOptions;
            return this;
        }

        /** Build the writer. Nothing is sent. */
        public RagflowDocumentWriter build() {
            return new RagflowDocumentWriter(this);
        }
    }
}
