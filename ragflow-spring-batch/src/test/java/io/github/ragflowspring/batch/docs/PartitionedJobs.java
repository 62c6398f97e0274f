package io.github.ragflowspring.batch.docs;

import io.github.ragflowspring.batch.CorpusPartitioner;
import io.github.ragflowspring.batch.CorpusSyncTasklet;
import io.github.ragflowspring.client.sync.Corpus;
import io.github.ragflowspring.client.sync.SyncOperations;
import io.github.ragflowspring.client.sync.SyncOptions;
import java.time.Duration;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.integration.config.annotation.EnableBatchIntegration;
import org.springframework.batch.integration.partition.RemotePartitioningManagerStepBuilderFactory;
import org.springframework.batch.integration.partition.RemotePartitioningWorkerStepBuilderFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.integration.channel.QueueChannel;
import org.springframework.integration.jdbc.store.JdbcChannelMessageStore;
import org.springframework.integration.scheduling.PollerMetadata;
import org.springframework.integration.store.MessageGroupQueue;
import org.springframework.scheduling.support.PeriodicTrigger;

/** Example of the guide. */
@Configuration(proxyBeanMethods = false)
@EnableBatchIntegration
class PartitionedJobs {

    @Bean
    QueueChannel manualsRequests(JdbcChannelMessageStore messages) {
        return new QueueChannel(new MessageGroupQueue(messages, "manualsRequests"));
    }

    @Bean
    Step manuals(
            RemotePartitioningManagerStepBuilderFactory steps,
            QueueChannel manualsRequests,
            SyncOperations sync,
            Corpus manuals,
            SyncOptions options) {
        return steps.get("manuals")
                .partitioner("manualsPartition", new CorpusPartitioner(sync, manuals, options))
                .gridSize(8)
                .outputChannel(manualsRequests)
                .build();
    }

    @Bean
    Step manualsPartition(
            RemotePartitioningWorkerStepBuilderFactory steps,
            QueueChannel manualsRequests,
            SyncOperations sync,
            Corpus manuals,
            SyncOptions options) {
        return steps.get("manualsPartition")
                .inputChannel(manualsRequests)
                .tasklet(new CorpusSyncTasklet(sync, manuals, options))
                .build();
    }

    @Bean(PollerMetadata.DEFAULT_POLLER)
    PollerMetadata poller() {
        PollerMetadata poller = new PollerMetadata();
        poller.setTrigger(new PeriodicTrigger(Duration.ofSeconds(1)));
        poller.setMaxMessagesPerPoll(1);
        return poller;
    }
}
