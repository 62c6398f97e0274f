package io.github.ragflowspring.batch.docs;

import io.github.ragflowspring.batch.RagflowDocumentItemWriter;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.sync.CorpusFile;
import io.github.ragflowspring.client.sync.SyncOptions;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ItemReader;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.PlatformTransactionManager;

/** Examples of the guide. */
final class SynchronizationJobs {

    static final class NightlySync {

        private final JobOperator operator;

        private final Job ragflowCorpusSync;

        NightlySync(JobOperator operator, Job ragflowCorpusSync) {
            this.operator = operator;
            this.ragflowCorpusSync = ragflowCorpusSync;
        }

        @Scheduled(cron = "0 0 3 * * *")
        void synchronize() {
            this.operator.startNextInstance(this.ragflowCorpusSync);
        }
    }

    Step uploadArticles(
            JobRepository repository,
            PlatformTransactionManager transactions,
            ItemReader<CorpusFile> articles,
            RagflowClient ragflow,
            String datasetId) {
        return new StepBuilder("uploadArticles", repository)
                .<CorpusFile, CorpusFile>chunk(100)
                .transactionManager(transactions)
                .reader(articles)
                .writer(new RagflowDocumentItemWriter(
                        ragflow.datasets().sync(datasetId), "articles", SyncOptions.defaults()))
                .build();
    }
}
