package io.github.ragflowspring.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.sync.CorpusFile;
import io.github.ragflowspring.client.sync.SyncOperations;
import io.github.ragflowspring.client.sync.SyncOptions;
import io.github.ragflowspring.emulator.script.Operation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.support.TaskExecutorJobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriterException;
import org.springframework.batch.infrastructure.item.support.ListItemReader;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Tests of {@link RagflowDocumentItemWriter}. */
class RagflowDocumentItemWriterTests {

    private static final SyncOptions OPTIONS =
            SyncOptions.defaults().pollInterval(Duration.ofMillis(5), Duration.ofMillis(50));

    private final Servers server = Servers.newest();

    private final String datasetId = this.server.dataset();

    private final RagflowDocumentItemWriter writer = writer(this.datasetId);

    private RagflowDocumentItemWriter writer(String dataset) {
        SyncOperations sync = this.server.client().datasets().sync(dataset);
        return new RagflowDocumentItemWriter(sync, "rows", OPTIONS);
    }

    private static CorpusFile file(int row) {
        return CorpusFile.of(row + ".txt", new ByteArrayResource(("Row " + row).getBytes(StandardCharsets.UTF_8)))
                .version("1");
    }

    private List<String> names() {
        return this.server
                .client()
                .datasets()
                .documents(this.datasetId)
                .list()
                .map(Document::name)
                .sort()
                .collectList()
                .block();
    }

    @Test
    void doesNotUploadFileAgain() {
        this.writer.write(Chunk.of(file(1), file(2)));
        this.writer.write(Chunk.of(file(3)));
        this.writer.close();
        this.writer.write(Chunk.of(file(1), file(3)));
        this.writer.close();

        assertThat(names()).containsExactly("1.txt", "2.txt", "3.txt");
        assertThat(this.server.emulator().requests(Operation.DOCUMENT_UPLOAD)).hasSize(3);
    }

    @Test
    void reportsFileThatCannotBeReadAndWritesOthers() {
        CorpusFile missing = CorpusFile.of("missing.txt", new ClassPathResource("missing"));

        assertThatExceptionOfType(ItemWriterException.class)
                .isThrownBy(() -> this.writer.write(Chunk.of(file(1), missing)))
                .withMessageContaining("'missing.txt' was not written");
        this.writer.write(Chunk.of(file(1), file(2)));
        assertThatThrownBy(() -> this.writer.write(Chunk.of(file(3), file(3))))
                .isInstanceOf(IllegalArgumentException.class);
        this.writer.close();
        assertThat(names()).startsWith("1.txt", "2.txt");
    }

    @Test
    void failsIfDatasetDoesNotExist() {
        RagflowDocumentItemWriter unknown = writer("00000000000000000000000000000000");

        assertThatThrownBy(() -> unknown.write(Chunk.of(file(1)))).isInstanceOf(RagflowNotFoundException.class);
    }

    @Test
    void restartedJobUploadsNothingTwice() throws Exception {
        EmbeddedDatabase database = new EmbeddedDatabaseBuilder()
                .setType(EmbeddedDatabaseType.H2)
                .generateUniqueName(true)
                .addScript("org/springframework/batch/core/schema-h2.sql")
                .build();
        try {
            JdbcTransactionManager transactions = new JdbcTransactionManager(database);
            JdbcJobRepositoryFactoryBean factory = new JdbcJobRepositoryFactoryBean();
            factory.setDataSource(database);
            factory.setTransactionManager(transactions);
            factory.afterPropertiesSet();
            JobRepository repository = factory.getObject();
            TaskExecutorJobOperator operator = new TaskExecutorJobOperator();
            operator.setJobRepository(repository);
            operator.setJobRegistry(new MapJobRegistry());
            operator.afterPropertiesSet();

            assertThat(operator.start(job(repository, transactions, 7), new JobParameters())
                            .getStatus())
                    .isEqualTo(BatchStatus.FAILED);
            assertThat(operator.start(job(repository, transactions, -1), new JobParameters())
                            .getStatus())
                    .isEqualTo(BatchStatus.COMPLETED);

            assertThat(names()).hasSize(20);
            assertThat(this.server.emulator().requests(Operation.DOCUMENT_UPLOAD))
                    .hasSize(20);
        } finally {
            database.shutdown();
        }
    }

    /** Creates a job whose process fails after it has written the chunk of the given row. */
    private Job job(JobRepository repository, JdbcTransactionManager transactions, int failing) {
        RagflowDocumentItemWriter documents = writer(this.datasetId);
        List<Integer> rows = IntStream.range(0, 20).boxed().toList();
        return new JobBuilder("rows", repository)
                .start(new StepBuilder("write", repository)
                                .<Integer, CorpusFile>chunk(5)
                                .transactionManager(transactions)
                                .reader(new ListItemReader<>(rows))
                                .processor(RagflowDocumentItemWriterTests::file)
                                .writer((chunk) -> {
                                    documents.write(chunk);
                                    if (chunk.getItems().stream()
                                            .anyMatch((file) -> file.id().equals(failing + ".txt"))) {
                                        throw new IllegalStateException("killed");
                                    }
                                })
                                .stream(documents)
                                .build())
                .build();
    }
}
