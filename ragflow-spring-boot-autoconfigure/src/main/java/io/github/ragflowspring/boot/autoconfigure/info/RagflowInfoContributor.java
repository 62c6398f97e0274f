package io.github.ragflowspring.boot.autoconfigure.info;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.system.ServerVersion;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * {@link InfoContributor} with the version of the RAGFlow server, or of each server if there are several clients. Nothing is
 * requested before the endpoint is. A version is remembered for ten minutes, and an unknown one for ten seconds.
 */
final class RagflowInfoContributor implements InfoContributor {

    static final Duration LIFE_OF_VERSION = Duration.ofMinutes(10);

    static final Duration LIFE_OF_FAILURE = Duration.ofSeconds(10);

    private final Map<String, Mono<String>> versions = new TreeMap<>();

    private final Duration patience;

    RagflowInfoContributor(Map<String, RagflowClient> clients, Duration patience, Scheduler clock) {
        this.patience = patience;
        clients.forEach((name, client) -> this.versions.put(name, version(client, clock)));
    }

    RagflowInfoContributor(Map<String, RagflowClient> clients) {
        this(clients, Duration.ofSeconds(2), Schedulers.parallel());
    }

    private Mono<String> version(RagflowClient client, Scheduler clock) {
        // The request continues if the endpoint no longer waits, so that a slow server is known the next time.
        return client.system()
                .version()
                .map(ServerVersion::value)
                .cache((version) -> LIFE_OF_VERSION, (ex) -> LIFE_OF_FAILURE, () -> LIFE_OF_FAILURE, clock);
    }

    @Override
    public void contribute(Info.Builder builder) {
        Map<String, Map<String, String>> details = Flux.fromIterable(this.versions.entrySet())
                .flatMap((version) -> version.getValue()
                        .timeout(this.patience)
                        .onErrorReturn("unknown")
                        .defaultIfEmpty("unknown")
                        .map((value) -> Map.entry(version.getKey(), Map.of("version", value))))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue, TreeMap::new)
                .blockOptional()
                .orElseGet(Map::of);
        builder.withDetail(
                "ragflow", (details.size() == 1) ? details.values().iterator().next() : details);
    }
}
