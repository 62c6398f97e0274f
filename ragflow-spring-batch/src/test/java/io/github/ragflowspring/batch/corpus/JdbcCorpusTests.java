package io.github.ragflowspring.batch.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.sync.CorpusFile;
import io.github.ragflowspring.client.sync.SyncEvent;
import io.github.ragflowspring.client.sync.SyncEvent.Action;
import io.github.ragflowspring.client.sync.SyncEvent.Phase;
import io.github.ragflowspring.client.sync.SyncOperations;
import io.github.ragflowspring.client.sync.SyncOptions;
import io.github.ragflowspring.client.sync.SyncSummary;
import io.github.ragflowspring.emulator.RagflowEmulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Tests of {@link JdbcCorpus}. */
class JdbcCorpusTests {

    private static final String QUERY = "SELECT * FROM article ORDER BY id";

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final WatchedDataSource dataSource = new WatchedDataSource();

    private final JdbcClient jdbc = JdbcClient.create(this.dataSource);

    @BeforeEach
    void createTable() {
        this.jdbc
                .sql("CREATE TABLE article (id BIGINT, title VARCHAR, content VARCHAR, data BLOB, version INT,"
                        + " author VARCHAR, rating INT)")
                .update();
    }

    @AfterEach
    void closesAllConnections() throws InterruptedException {
        this.dataSource.awaitClosed();
        this.jdbc.sql("DROP TABLE article").update();
    }

    private void insert(long id, String title, String content, int version) {
        this.jdbc
                .sql("INSERT INTO article (id, title, content, version, author, rating) VALUES (?, ?, ?, ?, 'Jane', 4)")
                .params(id, title, content, version)
                .update();
    }

    private JdbcCorpus corpus() {
        return JdbcCorpus.of("articles", this.dataSource, QUERY);
    }

    private static List<CorpusFile> files(JdbcCorpus corpus) {
        return corpus.files().collectList().block(TIMEOUT);
    }

    private static CorpusFile file(JdbcCorpus corpus) {
        return files(corpus).get(0);
    }

    private static String content(CorpusFile file) throws IOException {
        return file.content().getContentAsString(StandardCharsets.UTF_8);
    }

    @Test
    void readsRows() throws Exception {
        insert(7, "Owls & bats", "Owls hunt at night. Übrigens.", 3);

        CorpusFile file =
                file(corpus().fileName("title").suffix(".md").version("version").metadata("author", "rating"));

        assertThat(file.id()).isEqualTo("7");
        assertThat(file.name()).isEqualTo("Owls & bats.md");
        assertThat(file.version()).isEqualTo("3");
        assertThat(file.metadata()).isEqualTo(Map.of("author", "Jane", "rating", 4));
        assertThat(content(file)).isEqualTo("Owls hunt at night. Übrigens.");
        assertThat(content(file)).isEqualTo("Owls hunt at night. Übrigens.");
    }

    @Test
    void namesFilesByIdWithoutTitle() {
        insert(7, null, "text", 1);
        insert(8, " ", "text", 1);

        assertThat(files(corpus().fileName("title").suffix("md")))
                .extracting(CorpusFile::name)
                .containsExactly("7.md", "8.md");
        assertThat(file(corpus()).name()).isEqualTo("7");
        assertThat(file(corpus().suffix("")).name()).isEqualTo("7");
    }

    @Test
    void cleansAndShortensTitles() {
        insert(1, "a/b\\c\nd", "text", 1);
        insert(2, "ü".repeat(200), "text", 1);
        insert(3, "\uD83D\uDE00".repeat(100), "text", 1);

        assertThat(files(corpus().fileName("title").suffix("md")))
                .extracting(CorpusFile::name)
                .containsExactly("a_b_c_d.md", "ü".repeat(126) + ".md", "\uD83D\uDE00".repeat(63) + ".md");
    }

    @Test
    void leavesOutEmptyMetadata() {
        this.jdbc.sql("INSERT INTO article (id, content) VALUES (7, 'text')").update();

        CorpusFile file = file(corpus().version("version").metadata("author", "rating"));

        assertThat(file.metadata()).isEmpty();
        assertThat(file.version()).isNull();
    }

    @Test
    void readsBinaryContent() throws Exception {
        this.jdbc
                .sql("INSERT INTO article (id, data) VALUES (7, ?)")
                .param(new byte[] {1, -1, 0})
                .update();

        JdbcCorpus inRow = corpus().content("data");
        JdbcCorpus byQuery = corpus().contentQuery("SELECT data FROM article WHERE id = ?");

        assertThat(file(inRow).content().getContentAsByteArray()).containsExactly(1, -1, 0);
        assertThat(file(byQuery).content().getContentAsByteArray()).containsExactly(1, -1, 0);
    }

    @Test
    void readsContentByQueryWhenItIsUsed() throws Exception {
        insert(7, "Owls", "Owls hunt at night.", 1);
        CorpusFile file = file(corpus().contentQuery("SELECT content FROM article WHERE id = ?"));
        this.jdbc.sql("UPDATE article SET content = 'new'").update();

        assertThat(content(file)).isEqualTo("new");
    }

    @Test
    void namesRowWhoseContentCannotBeRead() {
        insert(7, "Owls", null, 1);
        Resource inRow = file(corpus()).content();
        Resource byQuery = file(corpus().contentQuery("SELECT content FROM article WHERE id = ?"))
                .content();
        Resource binary = file(corpus().contentQuery("SELECT data FROM article WHERE id = ?"))
                .content();
        Resource invalid = file(corpus().contentQuery("SELECT nothing FROM article WHERE id = ?"))
                .content();

        for (Resource resource : List.of(inRow, byQuery, binary, invalid)) {
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(resource::getInputStream)
                    .withMessage("The content of row '7' could not be read");
        }
        this.jdbc.sql("DELETE FROM article").update();
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(byQuery::getInputStream)
                .withStackTraceContaining("does not exist any more");
    }

    @Test
    void passesParameters() {
        insert(7, "Owls", "text", 1);
        insert(8, "Bats", "text", 1);
        JdbcCorpus corpus = JdbcCorpus.of(
                        "articles",
                        this.dataSource,
                        "SELECT title AS k, content FROM article WHERE title = ? AND id > ?")
                .id("k")
                .parameters("Bats", 1);

        assertThat(files(corpus)).extracting(CorpusFile::id).containsExactly("Bats");
    }

    @Test
    void failsIfQueryColumnsOrIdsAreInvalid() {
        this.jdbc.sql("INSERT INTO article (content) VALUES ('text')").update();

        for (JdbcCorpus corpus : List.of(
                corpus(),
                corpus().id("unknown"),
                corpus().content("unknown"),
                JdbcCorpus.of("articles", this.dataSource, "SELECT * FROM unknown"))) {
            assertThatExceptionOfType(DataAccessException.class)
                    .isThrownBy(() -> assertThat(files(corpus)).isNull());
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(corpus().fetchSize(0)).isNull());
    }

    @Test
    void failsIfConnectionIsLostBetweenRows() throws Exception {
        Connection connection = mock(Connection.class);
        PreparedStatement statement = mock(PreparedStatement.class);
        ResultSet rows = mock(ResultSet.class);
        ResultSetMetaData columns = mock(ResultSetMetaData.class);
        when(connection.getAutoCommit()).thenReturn(true);
        when(connection.prepareStatement(QUERY)).thenReturn(statement);
        when(statement.executeQuery()).thenReturn(rows);
        when(rows.getMetaData()).thenReturn(columns);
        when(columns.getColumnType(0)).thenReturn(Types.VARCHAR);
        when(rows.next()).thenReturn(true).thenThrow(new SQLException("connection lost"));
        when(rows.getString("id")).thenReturn("1");
        JdbcCorpus corpus = JdbcCorpus.of("articles", new SingleConnectionDataSource(connection, true), QUERY)
                .fetchSize(7);

        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> assertThat(files(corpus)).isNull())
                .withStackTraceContaining("connection lost");
        verify(statement).setFetchSize(7);
        verify(connection).setAutoCommit(false);
        verify(connection).rollback();
        verify(connection).setAutoCommit(true);
        verify(connection, never()).commit();
    }

    @Test
    void closesConnectionIfRunIsCancelled() throws InterruptedException {
        for (int i = 0; i < 10; i++) {
            insert(i, "Owls", "text", 1);
        }

        assertThat(corpus().files().take(2).collectList().block(TIMEOUT)).hasSize(2);
        this.dataSource.awaitClosed();
    }

    @Test
    void keepsDatasetInStep() {
        insert(7, "Owls", "Owls hunt at night.", 1);
        insert(8, "Bats", null, 1);
        JdbcCorpus corpus = corpus().fileName("title")
                .suffix("md")
                .version("version")
                .contentQuery("SELECT content FROM article WHERE id = ?");
        try (RagflowEmulator emulator = RagflowEmulator.builder().atOnce().start()) {
            RagflowClient client = RagflowClient.builder()
                    .baseUrl(emulator.baseUrl())
                    .apiKey(emulator.apiKey())
                    .build();
            String datasetId = client.datasets()
                    .create("Articles")
                    .map((dataset) -> dataset.id())
                    .block(TIMEOUT);
            SyncOperations sync = client.datasets().sync(datasetId);

            assertThat(sync.run(corpus, SyncOptions.defaults())
                            .filter((event) -> event.phase().isFinal())
                            .collectList()
                            .block(TIMEOUT))
                    .extracting(SyncEvent::file, SyncEvent::phase, SyncEvent::message)
                    .containsExactlyInAnyOrder(
                            tuple("7", Phase.DONE, ""),
                            tuple("8", Phase.FAILED, "The content of row '8' could not be read"));
            this.jdbc
                    .sql("UPDATE article SET content = 'Bats sleep upside down.' WHERE id = 8")
                    .update();
            this.jdbc
                    .sql("UPDATE article SET content = 'Owls hunt mice.', version = 2 WHERE id = 7")
                    .update();
            SyncSummary second =
                    sync.run(corpus, SyncOptions.defaults()).as(SyncSummary::of).block(TIMEOUT);
            assertThat(second.done(Action.REPLACE)).isEqualTo(1);
            assertThat(second.done(Action.ADD)).isEqualTo(1);
            SyncSummary third =
                    sync.run(corpus, SyncOptions.defaults()).as(SyncSummary::of).block(TIMEOUT);
            assertThat(third.done(Action.NONE)).isEqualTo(2);
        }
    }

    /** Knows which connections are open. */
    private static final class WatchedDataSource extends DelegatingDataSource {

        private final List<CountDownLatch> connections = new CopyOnWriteArrayList<>();

        WatchedDataSource() {
            super(new DriverManagerDataSource("jdbc:h2:mem:jdbc-corpus;DB_CLOSE_DELAY=-1"));
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            CountDownLatch closed = new CountDownLatch(1);
            this.connections.add(closed);
            return (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("close")) {
                            closed.countDown();
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException ex) {
                            throw ex.getTargetException();
                        }
                    });
        }

        void awaitClosed() throws InterruptedException {
            for (CountDownLatch connection : this.connections) {
                assertThat(connection.await(30, TimeUnit.SECONDS)).isTrue();
            }
        }
    }
}
