package io.github.ragflowspring.boot.test.faults;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.emulator.RagflowEmulator;
import io.github.ragflowspring.emulator.Seed;
import io.github.ragflowspring.emulator.SeedAgent;
import io.github.ragflowspring.emulator.SeedAssistant;
import io.github.ragflowspring.emulator.SeedDataset;
import io.github.ragflowspring.emulator.SeedDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An emulated release with two tenants, which plain HTTP and the client of the first tenant use side by side. */
final class FaultyServer implements AutoCloseable {

    static final String OTHER_KEY = "ragflow-key-of-other-tenant";

    static final SeedDataset OTHER_DATASET = SeedDataset.named("Secrets of others")
            .with(SeedDocument.of("secret.md", "# Secret\n\nThe password of the others is swordfish."));

    static final SeedAgent OTHER_AGENT = SeedAgent.of("Agent of others", Workflows.ECHO);

    static final SeedAssistant OTHER_ASSISTANT =
            SeedAssistant.named("Assistant of others").searching(OTHER_DATASET);

    static final SeedAgent ECHO = SeedAgent.of("Echo", Workflows.ECHO);

    static final SeedAgent LIBRARIAN = SeedAgent.of("Librarian", Workflows.LIBRARIAN);

    static final SeedAgent FORM = SeedAgent.of("Form", Workflows.FORM);

    private static final List<String> RELEASES =
            List.of("v0.20.5", "v0.21.1", "v0.22.0", "v0.22.1", "v0.23.1", "v0.24.0", "v0.25.6", "v0.26.4", "v0.27.0");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final JsonMapper JSON = JsonMapper.shared();

    private final String release;

    private final RagflowEmulator emulator;

    private final RagflowClient client;

    private FaultyServer(String release, Seed seed) {
        this.release = release;
        this.emulator = RagflowEmulator.builder()
                .release(release)
                .atOnce()
                .seed(seed.withTenant(
                        OTHER_KEY,
                        Seed.empty().with(OTHER_DATASET).with(OTHER_ASSISTANT).with(OTHER_AGENT)))
                .start();
        this.client = RagflowClient.builder()
                .baseUrl(this.emulator.baseUrl())
                .apiKey(this.emulator.apiKey())
                .build();
    }

    static FaultyServer of(String release) {
        return new FaultyServer(release, Seed.guide().with(ECHO).with(FORM).with(LIBRARIAN));
    }

    static FaultyServer of(String release, SeedDataset dataset, SeedAssistant assistant) {
        return new FaultyServer(release, Seed.guide().with(dataset).with(assistant));
    }

    /** Whether the release is the given one or a later one. */
    boolean since(String first) {
        return RELEASES.indexOf(this.release) >= index(first);
    }

    /** Whether the release is earlier than the given one. */
    boolean before(String end) {
        return RELEASES.indexOf(this.release) < index(end);
    }

    private static int index(String release) {
        int index = RELEASES.indexOf(release);
        if (index < 0) {
            throw new IllegalArgumentException(release);
        }
        return index;
    }

    RagflowEmulator emulator() {
        return this.emulator;
    }

    RagflowClient client() {
        return this.client;
    }

    /** A client with {@code ragflow.verify-ownership}. */
    RagflowClient verifyingClient() {
        return this.client
                .mutate()
                .settings((settings) -> settings.verifyOwnership(true))
                .build();
    }

    RagflowClient otherClient() {
        return this.client.withApiKey(OTHER_KEY);
    }

    static <T> T get(Mono<T> mono) {
        return mono.block(PATIENCE);
    }

    JsonNode get(String path) {
        return json("GET", path, null);
    }

    JsonNode post(String path, String body) {
        return json("POST", path, body);
    }

    JsonNode json(String method, String path, @Nullable String body) {
        return JSON.readTree(text(method, path, body));
    }

    String text(String method, String path, @Nullable String body) {
        return send(method, path, "application/json", body).body();
    }

    /** Returns the data of the events of a stream that are JSON. */
    List<JsonNode> events(String path, String body) {
        return Arrays.stream(text("POST", path, body).split("\n\n"))
                .map((event) -> event.replaceFirst("^data: ?", ""))
                .filter((data) -> data.startsWith("{"))
                .map(JSON::readTree)
                .toList();
    }

    /** Uploads a file with the given form fields before it. */
    JsonNode upload(String path, String name, String content, String... fields) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            body.append("--x\r\nContent-Disposition: form-data; name=\"" + fields[i] + "\"\r\n\r\n" + fields[i + 1]
                    + "\r\n");
        }
        body.append("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\n\r\n" + content
                + "\r\n--x--\r\n");
        return JSON.readTree(send("POST", path, "multipart/form-data; boundary=x", body.toString())
                .body());
    }

    HttpResponse<String> send(String method, String path, String contentType, @Nullable String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(this.emulator.baseUrl() + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + this.emulator.apiKey())
                .header("Content-Type", contentType)
                .build();
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        } catch (InterruptedException ex) {
            throw new IllegalStateException(ex);
        }
    }

    @Override
    public void close() {
        this.client.close();
        this.emulator.close();
    }
}
