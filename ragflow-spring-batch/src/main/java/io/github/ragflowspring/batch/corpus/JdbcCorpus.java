package io.github.ragflowspring.batch.corpus;

import io.github.ragflowspring.client.sync.Corpus;
import io.github.ragflowspring.client.sync.CorpusFile;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.CheckReturnValue;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/**
 * A corpus of the rows of a JDBC query: each row is a file.
 *
 * <pre>{@code
 * Corpus articles = JdbcCorpus.of("articles", dataSource, "SELECT id, title, version, author FROM article")
 *         .fileName("title")
 *         .suffix("md")
 *         .version("version")
 *         .metadata("author")
 *         .contentQuery("SELECT body FROM article WHERE id = ?");
 * }</pre>
 *
 * <p>Rows are read while a run proceeds, in one transaction that is rolled back at the end, so that databases return them in
 * portions and show one state of the table. The transaction and its connection are used until all rows are read, which takes
 * about as long as the run. A {@linkplain #contentQuery(String) query for the content} uses a further connection for each file
 * that is read.
 *
 * <p>The list fails with a {@link org.springframework.dao.DataAccessException} if not all rows can be read.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class JdbcCorpus implements Corpus {

    private final String name;

    private final Settings settings;

    private JdbcCorpus(String name, Settings settings) {
        this.name = name;
        this.settings = settings;
    }

    /**
     * Create a corpus whose ids are in the column {@code id} and whose content is in the column {@code content}.
     *
     * @param name the name of the corpus, not blank; see {@link Corpus#name()}
     * @param dataSource the data source
     * @param query the query that returns all rows
     */
    public static JdbcCorpus of(String name, DataSource dataSource, String query) {
        Assert.hasText(name, "'name' must not be blank");
        Assert.notNull(dataSource, "'dataSource' must not be null");
        Assert.hasText(query, "'query' must not be blank");
        return new JdbcCorpus(name, new Settings(dataSource, query));
    }

    /**
     * Return a copy with the given parameters of the query.
     *
     * @param parameters the values of its placeholders, in their order
     */
    public JdbcCorpus parameters(Object... parameters) {
        return copy((settings) -> settings.parameters = List.of(parameters));
    }

    /**
     * Return a copy with the given column of the ids, which identify the rows and must remain the same.
     *
     * @param column the column, not blank. Default {@code id}
     */
    public JdbcCorpus id(String column) {
        Assert.hasText(column, "'column' must not be blank");
        return copy((settings) -> settings.id = column);
    }

    /**
     * Return a copy with the given column of the file names. Slashes and control characters become underscores, and names that
     * are too long are shortened.
     *
     * @param column the column, or {@code null} for the last segment of the id. A row without a name has that name, too
     */
    public JdbcCorpus fileName(@Nullable String column) {
        return copy((settings) -> settings.fileName = column);
    }

    /**
     * Return a copy that appends the given suffix to all file names. RAGFlow selects the parser by the suffix.
     *
     * @param suffix the suffix without the dot, such as {@code md}, or empty, which is the default
     */
    public JdbcCorpus suffix(String suffix) {
        String text = StringUtils.trimLeadingCharacter(suffix, '.');
        return copy((settings) -> settings.suffix = text.isEmpty() ? "" : "." + text);
    }

    /**
     * Return a copy with the given column of the content. Binary columns are read as they are, and others as text in UTF-8. The
     * contents of the rows that a run works on are held in memory.
     *
     * @param column the column, not blank. Default {@code content}
     */
    public JdbcCorpus content(String column) {
        Assert.hasText(column, "'column' must not be blank");
        return copy((settings) -> settings.content = column);
    }

    /**
     * Return a copy that reads the content by another query, when it is compared or uploaded. With a {@linkplain
     * #version(String) version}, only the content of new and changed rows is read. Binary content is not held in memory.
     *
     * @param query the query with one placeholder for the id. Its first column is the content; further rows are ignored
     */
    public JdbcCorpus contentQuery(String query) {
        Assert.hasText(query, "'query' must not be blank");
        return copy((settings) -> settings.contentQuery = query);
    }

    /**
     * Return a copy with the given column of the versions. A document is replaced if the version of its row has changed.
     *
     * @param column the column, or {@code null} to read and compare the content of all rows
     */
    public JdbcCorpus version(@Nullable String column) {
        return copy((settings) -> settings.version = column);
    }

    /**
     * Return a copy with the given columns of metadata, whose names are those of the metadata. Numbers remain numbers, and other
     * values are read as text. Empty ones are left out.
     *
     * @param columns the columns, in the spelling of the metadata
     */
    public JdbcCorpus metadata(String... columns) {
        return copy((settings) -> settings.metadata = List.of(columns));
    }

    /**
     * Return a copy with the given number of rows that the database returns at once.
     *
     * @param fetchSize the number of rows, 1 or greater, or {@link Integer#MIN_VALUE}, with which MySQL returns single rows.
     *     Default 100
     */
    public JdbcCorpus fetchSize(int fetchSize) {
        Assert.isTrue(
                fetchSize >= 1 || fetchSize == Integer.MIN_VALUE, "'fetchSize' must be 1 or greater, or MIN_VALUE");
        return copy((settings) -> settings.fetchSize = fetchSize);
    }

    @Override
    public String name() {
        return this.name;
    }

    @Override
    public Flux<CorpusFile> files() {
        return Flux.using(
                        () -> new JdbcRows(this.settings),
                        (rows) -> Flux.<CorpusFile>generate((sink) -> {
                            CorpusFile file = rows.next();
                            if (file != null) {
                                sink.next(file);
                            } else {
                                sink.complete();
                            }
                        }),
                        JdbcRows::close)
                .cancelOn(Schedulers.boundedElastic());
    }

    @Override
    public String toString() {
        return "JdbcCorpus[name=" + this.name + ", query=" + this.settings.query + "]";
    }

    private JdbcCorpus copy(Consumer<Settings> change) {
        Settings copy = new Settings(this.settings);
        change.accept(copy);
        return new JdbcCorpus(this.name, copy);
    }

    /** The query and its columns, which do not change after the corpus is created. */
    static final class Settings {

        final DataSource dataSource;
        final String query;
        List<Object> parameters = List.of();
        String id = "id";

        @Nullable
        String fileName;

        String suffix = "";
        String content = "content";

        @Nullable
        String contentQuery;

        @Nullable
        String version;

        List<String> metadata = List.of();
        int fetchSize = 100;

        Settings(DataSource dataSource, String query) {
            this.dataSource = dataSource;
            this.query = query;
        }

        Settings(Settings from) {
            this(from.dataSource, from.query);
            this.parameters = from.parameters;
            this.id = from.id;
            this.fileName = from.fileName;
            this.suffix = from.suffix;
            this.content = from.content;
            this.contentQuery = from.contentQuery;
            this.version = from.version;
            this.metadata = from.metadata;
            this.fetchSize = from.fetchSize;
        }
    }
}
