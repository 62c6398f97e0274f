package io.github.ragflowspring.client.document;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.CheckReturnValue;

/**
 * Options of the parsing of documents that may have been parsed before.
 *
 * <p>Instances are immutable.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class ParseOptions {

    private static final ParseOptions DEFAULTS = new ParseOptions(false, false);

    private final boolean keepChunks;

    private final boolean datasetSettings;

    private ParseOptions(boolean keepChunks, boolean datasetSettings) {
        this.keepChunks = keepChunks;
        this.datasetSettings = datasetSettings;
    }

    /** Return the default options, which replace the chunks and do not change settings. */
    public static ParseOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Return a copy that keeps or replaces the chunks of the documents.
     *
     * @param keepChunks whether to add the new chunks to those that the documents have, such as chunks that were created or
     *     changed by hand. RAGFlow then counts a chunk with the same content twice. Default {@code false}
     */
    public ParseOptions keepChunks(boolean keepChunks) {
        return new ParseOptions(keepChunks, this.datasetSettings);
    }

    /**
     * Return a copy that applies the current settings of the dataset, or does not.
     *
     * @param datasetSettings whether the documents take over the model and the automatic metadata of the dataset first, which
     *     a document otherwise has from the time of its upload. Default {@code false}
     */
    public ParseOptions datasetSettings(boolean datasetSettings) {
        return new ParseOptions(this.keepChunks, datasetSettings);
    }

    /** Return whether the new chunks are added to the existing ones. */
    public boolean keepChunks() {
        return this.keepChunks;
    }

    /** Return whether the documents take over the model and the automatic metadata of the dataset. */
    public boolean datasetSettings() {
        return this.datasetSettings;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof ParseOptions that
                        && this.keepChunks == that.keepChunks
                        && this.datasetSettings == that.datasetSettings);
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.keepChunks, this.datasetSettings);
    }

    @Override
    public String toString() {
        return "ParseOptions[keepChunks=" + this.keepChunks + ", datasetSettings=" + this.datasetSettings + "]";
    }
}
