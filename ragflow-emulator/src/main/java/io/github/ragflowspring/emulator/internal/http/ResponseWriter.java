package io.github.ragflowspring.emulator.internal.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Writes responses with the headers of a real server. */
final class ResponseWriter {

    private static final String SERVER_NAME = "hypercorn-h11";

    private final ReleaseProfile profile;

    ResponseWriter(ReleaseProfile profile) {
        this.profile = profile;
    }

    /** Writes a response and ends it. */
    void write(HttpExchange exchange, Response.Whole response) throws IOException {
        String fileName = response.fileName();
        @Nullable String range = exchange.getRequestHeaders().getFirst("Range");
        Response.Whole whole = fileName == null ? response : Download.of(this.profile, response, fileName, range);
        byte[] bytes = whole.bytes();
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", whole.contentType());
        commonHeaders(exchange);
        whole.headers().forEach(headers::set);
        if (whole.isCut()) {
            // The connection is closed before the last of the announced bytes.
            exchange.sendResponseHeaders(whole.status(), bytes.length + 1L);
            exchange.getResponseBody().write(bytes);
            exchange.getResponseBody().flush();
            throw new IOException("The script cuts the response");
        }
        if (exchange.getRequestMethod().equals("HEAD") || bytes.length == 0) {
            headers.set("Content-Length", Integer.toString(bytes.length));
            exchange.sendResponseHeaders(whole.status(), -1);
            exchange.close();
            return;
        }
        exchange.sendResponseHeaders(whole.status(), bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    /** Writes a stream of events, which the caller ends. */
    void write(HttpExchange exchange, Response.Events events, StreamMonitor monitor) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        // RAGFlow sends this header twice.
        headers.add("Content-Type", "text/event-stream; charset=utf-8");
        headers.add("Content-Type", "text/event-stream; charset=utf-8");
        headers.set("Cache-Control", "no-cache");
        headers.set("Connection", "keep-alive");
        headers.set("X-Accel-Buffering", "no");
        commonHeaders(exchange);
        EventStream stream = null;
        // Count the stream before the client receives the headers.
        monitor.started();
        try {
            exchange.sendResponseHeaders(200, 0);
            stream = new EventStream(exchange.getResponseBody(), events.filter());
            stream.begin();
            events.source().writeTo(stream);
        } catch (RuntimeException bug) {
            throw new IOException("The stream could not be written", bug);
        } finally {
            monitor.ended(stream != null && stream.clientGone());
        }
        // The stream stays open on purpose: if an exception is thrown above, the server drops the connection, and the
        // client
        // sees a cut stream rather than one that has ended.
    }

    private static void commonHeaders(HttpExchange exchange) {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Server", SERVER_NAME);
        if (exchange.getRequestHeaders().containsKey("Origin")) {
            headers.set("Access-Control-Allow-Origin", "*");
            headers.set("Access-Control-Expose-Headers", "\"\"");
        } else {
            headers.set("Vary", "Origin");
        }
    }
}
