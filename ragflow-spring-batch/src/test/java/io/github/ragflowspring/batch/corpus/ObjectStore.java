package io.github.ragflowspring.batch.corpus;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.util.DigestUtils;
import org.springframework.web.util.UriComponentsBuilder;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** A server that lists the objects of one bucket, two per page, and returns them, as Amazon S3 does. */
final class ObjectStore implements AutoCloseable {

    private static final int PAGE_SIZE = 2;

    private final HttpServer server;

    private final S3AsyncClient client;

    private final TreeMap<String, byte[]> objects = new TreeMap<>();

    private final List<String> requests = new CopyOnWriteArrayList<>();

    private volatile UnaryOperator<String> page = UnaryOperator.identity();

    ObjectStore() throws IOException {
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        this.server.createContext("/", this::handle);
        this.server.setExecutor(Executors.newCachedThreadPool());
        this.server.start();
        this.client = S3AsyncClient.builder()
                .endpointOverride(URI.create(
                        "http://localhost:" + this.server.getAddress().getPort()))
                .forcePathStyle(true)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
                .overrideConfiguration((overrides) -> overrides.retryStrategy((retries) -> retries.maxAttempts(1)))
                .build();
    }

    S3AsyncClient client() {
        return this.client;
    }

    void put(String key, String content) {
        this.objects.put(key, content.getBytes(StandardCharsets.UTF_8));
    }

    void remove(String key) {
        this.objects.remove(key);
    }

    /** Changes the pages of the list. A page that becomes empty is an error. */
    void changePages(UnaryOperator<String> change) {
        this.page = change;
    }

    /** Returns the keys of the objects that were read, in order. */
    List<String> reads() {
        return this.requests;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/bucket") || path.equals("/bucket/")) {
                list(exchange);
            } else {
                read(exchange, path.substring("/bucket/".length()));
            }
        }
    }

    private void list(HttpExchange exchange) throws IOException {
        Map<String, String> query = UriComponentsBuilder.fromUri(exchange.getRequestURI())
                .build()
                .getQueryParams()
                .toSingleValueMap();
        String prefix = decode(query.getOrDefault("prefix", ""));
        String after = decode(query.getOrDefault("continuation-token", ""));
        List<String> keys = new ArrayList<>(this.objects.keySet().stream()
                .filter((key) -> key.startsWith(prefix) && key.compareTo(after) > 0)
                .toList());
        boolean more = keys.size() > PAGE_SIZE;
        List<String> listed = more ? keys.subList(0, PAGE_SIZE) : keys;
        String contents = listed.stream()
                .map((key) ->
                        "<Contents><Key>%s</Key><LastModified>2026-01-02T03:04:05.000Z</LastModified>".formatted(key)
                                + "<ETag>&quot;%s&quot;</ETag><Size>%d</Size></Contents>"
                                        .formatted(etag(key), this.objects.get(key).length))
                .collect(Collectors.joining());
        String token = more ? "<NextContinuationToken>" + listed.get(PAGE_SIZE - 1) + "</NextContinuationToken>" : "";
        String body = this.page.apply("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                + "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>bucket</Name>"
                + "<IsTruncated>" + more + "</IsTruncated>" + token + contents + "</ListBucketResult>");
        if (body.isEmpty()) {
            exchange.sendResponseHeaders(503, -1);
        } else {
            exchange.getResponseHeaders().add("Content-Type", "application/xml");
            send(exchange, body.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void read(HttpExchange exchange, String key) throws IOException {
        this.requests.add(key);
        byte[] object = this.objects.get(key);
        if (object == null) {
            exchange.sendResponseHeaders(404, -1);
        } else {
            exchange.getResponseHeaders().add("ETag", '"' + etag(key) + '"');
            send(exchange, object);
        }
    }

    private static void send(HttpExchange exchange, byte[] body) throws IOException {
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private String etag(String key) {
        return HexFormat.of().formatHex(DigestUtils.md5Digest(this.objects.get(key)));
    }

    private static String decode(String value) {
        return URLDecoder.decode(value, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        this.client.close();
        this.server.stop(0);
    }
}
