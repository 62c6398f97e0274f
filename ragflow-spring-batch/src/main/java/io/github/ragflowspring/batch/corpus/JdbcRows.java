package io.github.ragflowspring.batch.corpus;

import io.github.ragflowspring.client.sync.CorpusFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;

/**
 * The rows of a query, read one after another. They may be closed by another thread than the one that reads them.
 */
final class JdbcRows {

    private final JdbcCorpus.Settings settings;

    private final Connection connection;

    private final boolean autoCommit;

    private @Nullable PreparedStatement statement;

    private @Nullable ResultSet rows;

    private boolean closed;

    JdbcRows(JdbcCorpus.Settings settings) {
        this.settings = settings;
        Connection opened = null;
        try {
            opened = settings.dataSource.getConnection();
            this.connection = opened;
            this.autoCommit = opened.getAutoCommit();
        } catch (SQLException ex) {
            JdbcUtils.closeConnection(opened);
            throw translate("connect", settings.query, ex);
        }
        try {
            open();
        } catch (SQLException ex) {
            close();
            throw failure(ex);
        }
    }

    /** Begins a transaction: without one, PostgreSQL ignores the fetch size and returns all rows at once. */
    private void open() throws SQLException {
        this.connection.setAutoCommit(false);
        PreparedStatement prepared = this.connection.prepareStatement(this.settings.query);
        this.statement = prepared;
        prepared.setFetchSize(this.settings.fetchSize);
        int index = 1;
        for (Object parameter : this.settings.parameters) {
            prepared.setObject(index++, parameter);
        }
        this.rows = prepared.executeQuery();
    }

    /** Returns the next file, or {@code null} at the end. */
    synchronized @Nullable CorpusFile next() {
        ResultSet current = this.rows;
        if (this.closed || current == null) {
            return null;
        }
        try {
            return current.next() ? file(current) : null;
        } catch (SQLException ex) {
            throw failure(ex);
        }
    }

    private CorpusFile file(ResultSet row) throws SQLException {
        String id = row.getString(this.settings.id);
        if (id == null || id.isBlank()) {
            throw new InvalidDataAccessApiUsageException(
                    "Column '" + this.settings.id + "' of a row is empty, but identifies the row");
        }
        CorpusFile file = CorpusFile.of(id, content(row, id)).metadata(metadata(row));
        String name = (this.settings.fileName != null) ? row.getString(this.settings.fileName) : null;
        if (name != null && !name.isBlank()) {
            file = file.name(FileNameCleaner.clean(name, this.settings.suffix));
        } else if (!this.settings.suffix.isEmpty()) {
            file = file.name(FileNameCleaner.clean(file.name(), this.settings.suffix));
        }
        return (this.settings.version != null) ? file.version(row.getString(this.settings.version)) : file;
    }

    private Map<String, Object> metadata(ResultSet row) throws SQLException {
        Map<String, Object> metadata = new LinkedHashMap<>();
        for (String column : this.settings.metadata) {
            Object value = row.getObject(column);
            if (value != null) {
                metadata.put(column, (value instanceof Number) ? value : row.getString(column));
            }
        }
        return metadata;
    }

    private Resource content(ResultSet row, String id) throws SQLException {
        String query = this.settings.contentQuery;
        if (query != null) {
            Object key = row.getObject(this.settings.id);
            return new LazyResource(
                    "The content of row '" + id + "'", () -> JdbcContent.open(this.settings.dataSource, query, key));
        }
        byte[] bytes = JdbcContent.bytes(row, row.findColumn(this.settings.content));
        return (bytes != null)
                ? new ByteArrayResource(bytes)
                : new LazyResource("The content of row '" + id + "'", () -> {
                    throw JdbcContent.missing();
                });
    }

    synchronized void close() {
        if (this.closed) {
            return;
        }
        this.closed = true;
        JdbcUtils.closeResultSet(this.rows);
        JdbcUtils.closeStatement(this.statement);
        try {
            this.connection.rollback();
            this.connection.setAutoCommit(this.autoCommit);
        } catch (SQLException ex) {
            // The pool discards a broken connection.
        } finally {
            JdbcUtils.closeConnection(this.connection);
        }
    }

    private DataAccessException failure(SQLException ex) {
        return translate("list rows", this.settings.query, ex);
    }

    private static DataAccessException translate(String task, String query, SQLException ex) {
        DataAccessException translated = new SQLExceptionSubclassTranslator().translate(task, query, ex);
        return (translated != null) ? translated : new UncategorizedSQLException(task, query, ex);
    }
}
