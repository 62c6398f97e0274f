package io.github.ragflowspring.client.sync;

import io.github.ragflowspring.client.document.ChunkMethod;
import io.github.ragflowspring.client.document.ParserConfig;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import io.github.ragflowspring.client.internal.support.TimeLimits;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.lang.CheckReturnValue;
import org.springframework.util.Assert;

/**
 * Options of a synchronization.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class SyncOptions {

    private static final SyncOptions DEFAULTS = new SyncOptions(new SyncOptionsDraft());

    private final boolean deleteMissing;

    private final double maxDeletedShare;

    private final boolean parse;

    private final boolean retryFailed;

    private final boolean compareContent;

    private final int concurrency;

    private final Duration documentTimeout;

    private final Duration minPollInterval;

    private final Duration maxPollInterval;

    private final int partition;

    private final int partitions;

    private final Map<String, Object> metadata;

    private final Map<String, ChunkMethod> chunkMethods;

    private final Map<String, ParserConfig> parserConfigs;

    private SyncOptions(SyncOptionsDraft draft) {
        Assert.isTrue(
                draft.maxDeletedShare >= 0 && draft.maxDeletedShare <= 1, "'maxDeletedShare' must be from 0 to 1");
        Assert.isTrue(draft.concurrency >= 1, "'concurrency' must be 1 or greater");
        Assert.isTrue(
                draft.minPollInterval.compareTo(Duration.ZERO) > 0, "'minPollInterval' must be greater than zero");
        Assert.isTrue(
                draft.maxPollInterval.compareTo(draft.minPollInterval) >= 0,
                "'maxPollInterval' must not be less than 'minPollInterval'");
        Assert.isTrue(draft.partitions >= 1, "'partitions' must be 1 or greater");
        Assert.isTrue(
                draft.partition >= 0 && draft.partition < draft.partitions,
                "'partition' must be from 0 to the number of partitions - 1");
        this.deleteMissing = draft.deleteMissing;
        this.maxDeletedShare = draft.maxDeletedShare;
        this.parse = draft.parse;
        this.retryFailed = draft.retryFailed;
        this.compareContent = draft.compareContent;
        this.concurrency = draft.concurrency;
        this.documentTimeout = TimeLimits.checkTimeout("documentTimeout", draft.documentTimeout, TimeLimits.MAX);
        this.minPollInterval = draft.minPollInterval;
        this.maxPollInterval = draft.maxPollInterval;
        this.partition = draft.partition;
        this.partitions = draft.partitions;
        this.metadata = draft.metadata;
        this.chunkMethods = draft.chunkMethods;
        this.parserConfigs = draft.parserConfigs;
    }

    /** Return the default options. */
    public static SyncOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Return a copy that deletes the documents of files that the corpus no longer lists, or does not. None is deleted if the
     * corpus could not be listed completely or lists nothing.
     *
     * @param deleteMissing whether to delete them. Default {@code false}
     */
    public SyncOptions deleteMissing(boolean deleteMissing) {
        return copy((draft) -> draft.deleteMissing = deleteMissing);
    }

    /**
     * Return a copy with the given limit of deletions. If more documents would be deleted, none is, and each of them is
     * reported as {@link SyncEvent.Phase#WITHHELD}.
     *
     * @param maxDeletedShare the share of the documents of the corpus, from 0 to 1. Default 0.5
     */
    public SyncOptions maxDeletedShare(double maxDeletedShare) {
        return copy((draft) -> draft.maxDeletedShare = maxDeletedShare);
    }

    /**
     * Return a copy that parses the documents and waits until they are parsed, or does not. Without parsing, a previous
     * version that is parsed remains until a later run finds the new version parsed.
     *
     * @param parse whether to parse them. Default {@code true}
     */
    public SyncOptions parse(boolean parse) {
        return copy((draft) -> draft.parse = parse);
    }

    /**
     * Return a copy that parses documents again whose parsing failed or was stopped in an earlier run, or does not.
     *
     * @param retryFailed whether to parse them again. Default {@code true}
     */
    public SyncOptions retryFailed(boolean retryFailed) {
        return copy((draft) -> draft.retryFailed = retryFailed);
    }

    /**
     * Return a copy that compares the content of all files without a {@linkplain CorpusFile#version() version}, or only of
     * those whose size or time has changed.
     *
     * @param compareContent whether to compare the content of all files. Default {@code false}
     */
    public SyncOptions compareContent(boolean compareContent) {
        return copy((draft) -> draft.compareContent = compareContent);
    }

    /**
     * Return a copy with the given concurrency.
     *
     * @param concurrency the maximum number of files that are compared, uploaded or updated at the same time, 1 or greater.
     *     Default 4
     */
    public SyncOptions concurrency(int concurrency) {
        return copy((draft) -> draft.concurrency = concurrency);
    }

    /**
     * Return a copy with the given time limit for the parsing of each document. The parsing is not stopped if it is exceeded,
     * and a later run continues to wait for it.
     *
     * @param documentTimeout the time limit, from 1 ms to 36500 days. Default 1 hour
     */
    public SyncOptions documentTimeout(Duration documentTimeout) {
        return copy((draft) -> draft.documentTimeout = documentTimeout);
    }

    /**
     * Return a copy with the given intervals between two reads of the states of the documents that are being parsed. All of
     * them are read by one request per 100 documents.
     *
     * @param min the interval after a change, greater than zero; each further one is half as long again. Default 500 ms
     * @param max the maximum interval, not less than {@code min}. Default 10 seconds
     */
    public SyncOptions pollInterval(Duration min, Duration max) {
        return copy((draft) -> {
            draft.minPollInterval = min;
            draft.maxPollInterval = max;
        });
    }

    /**
     * Return a copy that is limited to a part of the files, so that several processes can share a corpus. A hash of the id of
     * a file selects its partition. Each process lists all files and all documents; the limits of deletions apply to all of
     * them.
     *
     * @param partition the index of the partition, from 0
     * @param partitions the number of partitions, the same in all processes. Default 1
     */
    public SyncOptions partition(int partition, int partitions) {
        return copy((draft) -> {
            draft.partition = partition;
            draft.partitions = partitions;
        });
    }

    /**
     * Return a copy with the given metadata of all documents. That of a file takes precedence.
     *
     * @param metadata texts, numbers and lists by name. Names must not start with {@code sync_}. Default: none
     */
    public SyncOptions metadata(Map<String, ?> metadata) {
        return copy((draft) -> draft.metadata = CorpusFile.checkMetadata(metadata));
    }

    /**
     * Return a copy with the given chunk method for a type of files. The other files are cut by the chunk method that RAGFlow
     * selects for them.
     *
     * @param suffix the suffix of the names without the dot, such as {@code pdf}
     * @param chunkMethod the chunk method
     */
    public SyncOptions chunkMethod(String suffix, ChunkMethod chunkMethod) {
        return copy((draft) ->
                draft.chunkMethods = ImmutableMaps.with(draft.chunkMethods, Suffixes.normalize(suffix), chunkMethod));
    }

    /**
     * Return a copy with the given settings of the parser for a type of files.
     *
     * @param suffix the suffix of the names without the dot, such as {@code pdf}
     * @param parserConfig the settings
     */
    public SyncOptions parserConfig(String suffix, ParserConfig parserConfig) {
        return copy((draft) -> draft.parserConfigs =
                ImmutableMaps.with(draft.parserConfigs, Suffixes.normalize(suffix), parserConfig));
    }

    /** Return whether the documents of files that the corpus no longer lists are deleted. */
    public boolean deleteMissing() {
        return this.deleteMissing;
    }

    /** Return the maximum share of the documents that may be deleted, from 0 to 1. */
    public double maxDeletedShare() {
        return this.maxDeletedShare;
    }

    /** Return whether the documents are parsed. */
    public boolean parse() {
        return this.parse;
    }

    /** Return whether documents are parsed again whose parsing failed in an earlier run. */
    public boolean retryFailed() {
        return this.retryFailed;
    }

    /** Return whether the content of all files is compared. */
    public boolean compareContent() {
        return this.compareContent;
    }

    /** Return the maximum number of files that are compared, uploaded or updated at the same time. */
    public int concurrency() {
        return this.concurrency;
    }

    /** Return the time limit for the parsing of each document. */
    public Duration documentTimeout() {
        return this.documentTimeout;
    }

    /** Return the interval before the first read of the states of documents. */
    public Duration minPollInterval() {
        return this.minPollInterval;
    }

    /** Return the maximum interval between two reads of the states of documents. */
    public Duration maxPollInterval() {
        return this.maxPollInterval;
    }

    /** Return the index of the partition, from 0. */
    public int partition() {
        return this.partition;
    }

    /** Return the number of partitions. */
    public int partitions() {
        return this.partitions;
    }

    /** Return the metadata of all documents, unmodifiable. */
    public Map<String, Object> metadata() {
        return this.metadata;
    }

    /** Return the chunk methods by suffix, unmodifiable. */
    public Map<String, ChunkMethod> chunkMethods() {
        return this.chunkMethods;
    }

    /** Return the settings of the parser by suffix, unmodifiable. */
    public Map<String, ParserConfig> parserConfigs() {
        return this.parserConfigs;
    }

    private SyncOptions copy(Consumer<SyncOptionsDraft> change) {
        SyncOptionsDraft draft = new SyncOptionsDraft(this);
        change.accept(draft);
        return new SyncOptions(draft);
    }

    @Override
    public String toString() {
        return "SyncOptions[deleteMissing=" + this.deleteMissing + ", maxDeletedShare=" + this.maxDeletedShare
                + ", parse=" + this.parse + ", retryFailed=" + this.retryFailed + ", compareContent="
                + this.compareContent + ", concurrency=" + this.concurrency + ", partition=" + this.partition + "/"
                + this.partitions + "]";
    }
}
