package io.github.ragflowspring.batch.corpus;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.JdbcUtils;

/** The content of one row. Its connection is closed with it. */
final class JdbcContent extends FilterInputStream {

    private final Connection connection;

    private final ResultSet row;

    private JdbcContent(InputStream content, Connection connection, ResultSet row) {
        super(content);
        this.connection = connection;
        this.row = row;
    }

    /** Opens the content of the row with the given id. */
    static InputStream open(DataSource dataSource, String query, Object id) throws IOException {
        Connection connection = null;
        try {
            connection = dataSource.getConnection();
            InputStream content = open(connection, query, id);
            if (!(content instanceof JdbcContent)) {
                connection.close();
            }
            return content;
        } catch (SQLException | IOException ex) {
            JdbcUtils.closeConnection(connection);
            throw (ex instanceof IOException failure) ? failure : new IOException(ex);
        }
    }

    private static InputStream open(Connection connection, String query, Object id) throws SQLException, IOException {
        PreparedStatement statement = connection.prepareStatement(query);
        statement.setObject(1, id);
        ResultSet row = statement.executeQuery();
        if (!row.next()) {
            throw new IOException("The row does not exist any more");
        }
        if (isBinary(row, 1)) {
            InputStream content = row.getBinaryStream(1);
            if (content == null) {
                throw missing();
            }
            return new JdbcContent(content, connection, row);
        }
        byte[] text = bytes(row, 1);
        if (text == null) {
            throw missing();
        }
        return new ByteArrayInputStream(text);
    }

    /** Returns the error of a row without content, which is not the same as empty content. */
    static IOException missing() {
        return new IOException("The content is null");
    }

    /** Reads the content of a column, or returns {@code null} if there is none. */
    static byte @Nullable [] bytes(ResultSet row, int column) throws SQLException {
        if (isBinary(row, column)) {
            return row.getBytes(column);
        }
        String text = row.getString(column);
        return (text != null) ? text.getBytes(StandardCharsets.UTF_8) : null;
    }

    private static boolean isBinary(ResultSet row, int column) throws SQLException {
        return switch (row.getMetaData().getColumnType(column)) {
            case Types.BLOB, Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY -> true;
            default -> false;
        };
    }

    @Override
    public void close() throws IOException {
        try {
            super.close();
        } finally {
            JdbcUtils.closeResultSet(this.row);
            JdbcUtils.closeConnection(this.connection);
        }
    }
}
