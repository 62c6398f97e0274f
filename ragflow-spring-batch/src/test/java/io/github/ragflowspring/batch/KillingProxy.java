package io.github.ragflowspring.batch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Forwards requests to a server, one at a time, until that of a given number: it is lost, or has its effect but no response;
 * each later one is lost.
 */
final class KillingProxy implements AutoCloseable {

    private final HttpServer server;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    private final HttpClient client = HttpClient.newHttpClient();

    private final URI target;

    private final Runnable check;

    private final CountDownLatch reached = new CountDownLatch(1);

    private final CountDownLatch closed = new CountDownLatch(1);

    private final Moment moment;

    private int requests;

    private int starts;

    private int uploads;

    /**
     * A moment of a run.
     *
     * @param request the number of the request, from 1; those that only watch the parsing do not count
     * @param after whether the request has its effect
     */
    record Moment(int request, boolean after) {

        /** A moment that no run reaches. */
        static final Moment NEVER = new Moment(Integer.MAX_VALUE, false);
    }

    KillingProxy(String target, Moment moment, Runnable check) throws IOException {
        this.target = URI.create(target);
        this.moment = moment;
        this.check = check;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        this.server.setExecutor(this.threads);
        this.server.createContext("/", this::handle);
        this.server.start();
    }

    String url() {
        return "http://127.0.0.1:" + this.server.getAddress().getPort();
    }

    Moment moment() {
        return this.moment;
    }

    /** Waits until the request of the moment has had its effect, or is lost. */
    void await() throws InterruptedException {
        this.reached.await();
    }

    /** Ends {@link #await()}. */
    void release() {
        this.reached.countDown();
    }

    /** Returns the number of requests, of which those that start the parsing count once: they depend on its speed. */
    synchronized int requests() {
        return this.requests - this.starts + Math.min(1, this.starts);
    }

    /** Returns the number of uploads that had their effect. */
    synchronized int uploads() {
        return this.uploads;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            HttpResponse<byte[]> response = response(exchange);
            if (response == null) {
                this.closed.await();
                return;
            }
            exchange.getResponseHeaders()
                    .set(
                            "Content-Type",
                            response.headers().firstValue("Content-Type").orElse("application/json"));
            exchange.sendResponseHeaders(response.statusCode(), response.body().length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(response.body());
            }
        } catch (InterruptedException ex) {
            throw new IOException(ex);
        }
    }

    /** Returns the response, or {@code null} if there is none. */
    private synchronized @Nullable HttpResponse<byte[]> response(HttpExchange exchange)
            throws IOException, InterruptedException {
        if (this.reached.getCount() == 0) {
            return null;
        }
        String method = exchange.getRequestMethod();
        String uri = exchange.getRequestURI().toString();
        boolean watching = method.equals("GET") && uri.contains("ids=");
        this.requests += watching ? 0 : 1;
        boolean last = this.requests == this.moment.request();
        HttpResponse<byte[]> response = null;
        if (!last || this.moment.after()) {
            boolean upload = method.equals("POST") && uri.endsWith("/documents");
            response = forward(method, uri, exchange);
            this.uploads += upload ? 1 : 0;
            this.starts += (method.equals("POST") && !upload) ? 1 : 0;
            if (!method.equals("GET")) {
                this.check.run();
            }
        }
        if (last) {
            this.reached.countDown();
        }
        return last ? null : response;
    }

    private HttpResponse<byte[]> forward(String method, String uri, HttpExchange exchange)
            throws IOException, InterruptedException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        HttpRequest.Builder request = HttpRequest.newBuilder(this.target.resolve(uri))
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        for (String name : List.of("Authorization", "Content-Type")) {
            String value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        return this.client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    @Override
    public void close() {
        this.closed.countDown();
        this.server.stop(0);
        this.threads.shutdown();
    }
}
