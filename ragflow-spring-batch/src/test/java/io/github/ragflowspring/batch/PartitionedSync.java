package io.github.ragflowspring.batch;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.sync.Corpus;
import io.github.ragflowspring.client.sync.SyncOperations;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepLocator;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.integration.partition.RemotePartitioningManagerStepBuilder;
import org.springframework.batch.integration.partition.StepExecutionRequest;
import org.springframework.batch.integration.partition.StepExecutionRequestHandler;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.integration.channel.QueueChannel;
import org.springframework.integration.jdbc.store.JdbcChannelMessageStore;
import org.springframework.integration.jdbc.store.channel.H2ChannelMessageStoreQueryProvider;
import org.springframework.integration.store.MessageGroupQueue;
import org.springframework.messaging.Message;

/** A partitioned synchronization whose requests are rows of a table. */
final class PartitionedSync {

    static final int PARTITIONS = 4;

    static final String JOB = "partitionedSync";

    private static final String WORKER = "syncPartition";

    private final JobRepository repository;

    private final QueueChannel requests;

    private final SyncOperations sync;

    private final Corpus corpus;

    PartitionedSync(JobStore store, RagflowClient client, String datasetId, Path folder) throws Exception {
        this.repository = store.repository();
        this.sync = client.datasets().sync(datasetId);
        this.corpus = SyncProcess.corpus(folder);
        JdbcChannelMessageStore messages = new JdbcChannelMessageStore(store.dataSource());
        messages.setChannelMessageStoreQueryProvider(new H2ChannelMessageStoreQueryProvider());
        messages.afterPropertiesSet();
        this.requests = new QueueChannel(new MessageGroupQueue(messages, "requests"));
        this.requests.setBeanFactory(new DefaultListableBeanFactory());
        this.requests.afterPropertiesSet();
    }

    /** Processes half of the partitions in a separate process. */
    public static void main(String[] arguments) throws Exception {
        RagflowClient client = RagflowClient.builder()
                .baseUrl(arguments[0])
                .apiKey(arguments[1])
                .build();
        try (JobStore store = new JobStore(Path.of(arguments[4]))) {
            new PartitionedSync(store, client, arguments[2], Path.of(arguments[3])).work(PARTITIONS / 2);
        }
    }

    /** Returns the job, whose step sends a request for each partition and waits for their results in the repository. */
    Job job() {
        Step step = new RemotePartitioningManagerStepBuilder("manuals", this.repository)
                .partitioner(WORKER, new CorpusPartitioner(this.sync, this.corpus, SyncProcess.OPTIONS))
                .gridSize(PARTITIONS)
                .outputChannel(this.requests)
                .pollInterval(50)
                .timeout(180_000)
                .beanFactory(new DefaultListableBeanFactory())
                .build();
        return new JobBuilder(JOB, this.repository).start(step).build();
    }

    /** Processes the given number of partitions. */
    void work(int partitions) {
        Step worker = new StepBuilder(WORKER, this.repository)
                .tasklet(new CorpusSyncTasklet(this.sync, this.corpus, SyncProcess.OPTIONS))
                .build();
        StepExecutionRequestHandler handler = new StepExecutionRequestHandler();
        handler.setJobRepository(this.repository);
        handler.setStepLocator(new StepLocator() {

            @Override
            public Step getStep(String name) {
                return Map.of(WORKER, worker).get(name);
            }
        });
        for (int i = 0; i < partitions; i++) {
            Message<?> message = this.requests.receive(180_000);
            if (message == null || !(message.getPayload() instanceof StepExecutionRequest request)) {
                throw new IllegalStateException("No request was received");
            }
            System.out.println(handler.handle(request));
        }
    }
}
