package io.github.ragflowspring.batch;

import io.github.ragflowspring.client.sync.Corpus;
import io.github.ragflowspring.client.sync.SyncEvent.Phase;
import io.github.ragflowspring.client.sync.SyncOperations;
import io.github.ragflowspring.client.sync.SyncOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.util.Assert;

/**
 * Splits the files of a corpus by a hash of their ids, so that several threads or processes can share them: the worker step is a
 * {@link CorpusSyncTasklet} with the same corpus and the same options.
 *
 * <p>If the options request deletions, this partitioner compares corpus and documents before any worker starts. If a run without
 * partitions would withhold the deletions, all workers do. In addition, each worker applies the limits to the files and
 * documents that it lists itself.
 *
 * @since 0.1.0
 */
public final class CorpusPartitioner implements Partitioner {

    private static final String PARTITION = "ragflow.partition.index";

    private static final String PARTITIONS = "ragflow.partition.count";

    private static final String WITHHOLD = "ragflow.partition.withhold";

    private final SyncOperations sync;

    private final Corpus corpus;

    private final SyncOptions options;

    /**
     * Create a partitioner.
     *
     * @param sync the synchronization of the dataset
     * @param corpus the corpus
     * @param options the options
     */
    public CorpusPartitioner(SyncOperations sync, Corpus corpus, SyncOptions options) {
        this.sync = sync;
        this.corpus = corpus;
        this.options = options;
    }

    /**
     * Create the contexts of the worker steps.
     *
     * @param gridSize the number of partitions
     * @return the contexts by the name of the partition
     * @throws RuntimeException if deletions are requested, and the corpus or the documents cannot be listed
     */
    @Override
    public Map<String, ExecutionContext> partition(int gridSize) {
        boolean withhold = this.options.deleteMissing() && withholds();
        Map<String, ExecutionContext> contexts = new LinkedHashMap<>();
        for (int i = 0; i < gridSize; i++) {
            ExecutionContext context = new ExecutionContext();
            context.putInt(PARTITION, i);
            context.putInt(PARTITIONS, gridSize);
            context.put(WITHHOLD, withhold);
            contexts.put("partition" + i, context);
        }
        return contexts;
    }

    /** A file with a version is not read. */
    private boolean withholds() {
        Corpus unread = Corpus.of(this.corpus.name(), this.corpus.files().map((file) -> file.version("unread")));
        Boolean withheld = this.sync
                .plan(unread, this.options)
                .any((event) -> event.phase() == Phase.WITHHELD)
                .contextCapture()
                .block();
        Assert.state(withheld != null, "The comparison has no result");
        return withheld;
    }

    /** Returns the options of a worker. They are unchanged if its step is not partitioned. */
    static SyncOptions options(SyncOptions options, ExecutionContext context) {
        if (!context.containsKey(PARTITIONS)) {
            return options;
        }
        SyncOptions own = options.partition(context.getInt(PARTITION), context.getInt(PARTITIONS));
        return isTrue(context.get(WITHHOLD)) ? own.maxDeletedShare(0) : own;
    }

    private static boolean isTrue(@Nullable Object value) {
        return Boolean.TRUE.equals(value);
    }
}
