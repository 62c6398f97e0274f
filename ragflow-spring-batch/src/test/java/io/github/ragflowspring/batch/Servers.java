package io.github.ragflowspring.batch;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.emulator.RagflowEmulator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Emulators of the releases, each started once and shared by all tests of the module. */
final class Servers {

    static final List<String> RELEASES =
            List.of("v0.20.5", "v0.21.1", "v0.22.1", "v0.23.1", "v0.24.0", "v0.25.6", "v0.26.4", "v0.27.0");

    private static final Map<String, Servers> STARTED = new ConcurrentHashMap<>();

    private final RagflowEmulator emulator;

    private final RagflowClient client;

    private Servers(String release) {
        this.emulator = RagflowEmulator.builder().release(release).atOnce().start();
        this.client = client(this.emulator.baseUrl());
    }

    /** Returns the server of a release in its initial state. */
    static Servers of(String release) {
        Servers started = STARTED.computeIfAbsent(release, Servers::new);
        started.emulator.reset();
        return started;
    }

    static Servers newest() {
        return of("v0.27.0");
    }

    RagflowEmulator emulator() {
        return this.emulator;
    }

    RagflowClient client() {
        return this.client;
    }

    /** Creates a client that sends its requests to the given address. */
    RagflowClient client(String url) {
        return RagflowClient.builder()
                .baseUrl(url)
                .apiKey(this.emulator.apiKey())
                .build();
    }

    /** Creates a dataset and returns its id. */
    String dataset() {
        return dataset("Manuals");
    }

    /** Creates a dataset of the given name and returns its id. */
    String dataset(String name) {
        return this.client
                .datasets()
                .create(name)
                .map((dataset) -> dataset.id())
                .blockOptional()
                .orElseThrow();
    }
}
