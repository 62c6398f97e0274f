package io.github.ragflowspring.client.internal.system;

import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.internal.wire.Envelope;
import io.github.ragflowspring.client.system.ServerFeature;
import io.github.ragflowspring.client.system.ServerVersion;
import io.github.ragflowspring.client.system.SystemConfiguration;
import io.github.ragflowspring.client.system.SystemHealth;
import io.github.ragflowspring.client.system.SystemOperations;
import io.github.ragflowspring.client.system.SystemStatus;
import reactor.core.publisher.Mono;

/** The default implementation of {@link SystemOperations}. */
public final class DefaultSystemOperations implements SystemOperations {

    private static final String PONG = "pong";

    private final Exchange exchange;

    public DefaultSystemOperations(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public Mono<SystemHealth> health() {
        return this.exchange
                .call(Operation.SYSTEM_HEALTH)
                .readAnyStatus((envelope) -> HealthReader.health(envelope.root()));
    }

    @Override
    public Mono<Void> ping() {
        return this.exchange.call(Operation.SYSTEM_PING).expectText(PONG);
    }

    @Override
    public Mono<ServerVersion> version() {
        return this.exchange
                .dialect()
                .flatMap((dialect) -> dialect.has(Capability.TELLS_VERSION)
                        ? this.exchange
                                .call(Operation.SYSTEM_VERSION)
                                .read((envelope) ->
                                        ServerVersion.of(envelope.data().asString()))
                        : Mono.just(ServerVersion.of(dialect.release().toString())))
                .as((version) -> this.exchange.withKey(Operation.SYSTEM_VERSION, version));
    }

    @Override
    public Mono<Boolean> supports(ServerFeature feature) {
        return this.exchange
                .dialect()
                .map((dialect) -> dialect.has(feature))
                .as((supported) -> this.exchange.withKey(Operation.SYSTEM_VERSION, supported));
    }

    @Override
    public Mono<SystemStatus> status() {
        return this.exchange.call(Operation.SYSTEM_STATUS).read((envelope) -> StatusReader.status(envelope.fields()));
    }

    @Override
    public Mono<SystemConfiguration> configuration() {
        return this.exchange
                .call(Operation.SYSTEM_CONFIGURATION)
                .read((envelope) -> StatusReader.configuration(envelope.root()));
    }

    @Override
    public Mono<Void> checkApiKey() {
        return this.exchange
                .call(Operation.SYSTEM_CHECK_API_KEY)
                .query("page", 1)
                .query("page_size", 1)
                .read(Envelope::data)
                .then();
    }
}
