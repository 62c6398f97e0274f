package io.github.ragflowspring.batch.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.sync.Corpus;
import io.github.ragflowspring.client.sync.SyncEvent.Action;
import io.github.ragflowspring.client.sync.SyncSummary;
import io.github.ragflowspring.emulator.RagflowEmulator;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.support.ResourcelessJobRepository;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import reactor.core.publisher.Flux;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** The examples of the guide. */
class SynchronizationExamplesTests {

    private final RagflowEmulator emulator = RagflowEmulator.builder().atOnce().start();

    private final RagflowClient client = RagflowClient.builder()
            .baseUrl(this.emulator.baseUrl())
            .apiKey(this.emulator.apiKey())
            .build();

    private final Synchronization examples = new Synchronization(this.client.datasets());

    private final String datasetId = this.client
            .datasets()
            .create("Manuals")
            .map((dataset) -> dataset.id())
            .block();

    @AfterEach
    void stop() {
        this.emulator.close();
    }

    @Test
    void synchronizesFolder(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("a.md"), "Bats sleep upside down.");
        Files.writeString(folder.resolve("b.txt"), "not included");
        Corpus corpus = Corpus.ofDirectory("manuals", folder);

        assertThat(this.examples.preview(this.datasetId, corpus).collectList().block())
                .containsExactlyInAnyOrder("ADD a.md", "ADD b.txt");
        SyncSummary summary = this.examples.synchronize(this.datasetId, folder).block();
        assertThat(summary.done(Action.ADD)).isEqualTo(1);
    }

    @Test
    void listsRowsAndPages() throws Exception {
        DataSource dataSource = new DriverManagerDataSource("jdbc:h2:mem:articles;DB_CLOSE_DELAY=-1");
        JdbcClient jdbc = JdbcClient.create(dataSource);
        jdbc.sql("CREATE TABLE article (id BIGINT, title VARCHAR, body VARCHAR, version VARCHAR, author VARCHAR)")
                .update();
        jdbc.sql("INSERT INTO article VALUES (7, 'Owls', 'Owls hunt at night.', '3', 'Jane')")
                .update();
        Synchronization.Page page = new Synchronization.Page(
                "animals/bats", URI.create("file:/bats").toURL(), "4", "animals");

        assertThat(preview(this.examples.articles(dataSource))).containsExactly("ADD 7");
        assertThat(preview(this.examples.pages(Flux.just(page)))).containsExactly("ADD animals/bats.html");
    }

    @Test
    void selectsObjects() {
        S3AsyncClient s3 = mock(S3AsyncClient.class);

        assertThat(this.examples.reports(s3))
                .hasToString("S3Corpus[name=reports, bucket=company-files, prefix=reports/]");
    }

    private List<String> preview(Corpus corpus) {
        return this.examples.preview(this.datasetId, corpus).collectList().block();
    }

    @Test
    void startsJobAndCreatesStep() throws Exception {
        JobOperator operator = mock(JobOperator.class);
        Job job = mock(Job.class);
        when(operator.startNextInstance(job)).thenReturn(mock(JobExecution.class));
        new SynchronizationJobs.NightlySync(operator, job).synchronize();
        verify(operator).startNextInstance(job);

        assertThat(new SynchronizationJobs()
                        .uploadArticles(
                                new ResourcelessJobRepository(),
                                new ResourcelessTransactionManager(),
                                () -> null,
                                this.client,
                                this.datasetId)
                        .getName())
                .isEqualTo("uploadArticles");
        assertThat(this.client
                        .datasets()
                        .documents(this.datasetId)
                        .list()
                        .map(Document::name)
                        .collectList()
                        .block())
                .isEmpty();
    }
}
