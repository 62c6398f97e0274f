package io.github.ragflowspring.benchmarks.scenario;

import io.github.ragflowspring.benchmarks.variant.VariantType;
import io.github.ragflowspring.client.RagflowClient;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The start of a command-line application on Spring Boot, and its first call. */
final class StartUp implements Scenario<OneAssistant.Response> {

    private final OneAssistant assistant = new OneAssistant();

    @Override
    public String name() {
        return "start-up";
    }

    @Override
    public String path() {
        return this.assistant.path();
    }

    @Override
    public @Nullable String body() {
        return this.assistant.body();
    }

    @Override
    public Script script(boolean brief) {
        return this.assistant.script(brief);
    }

    @Override
    public Class<OneAssistant.Response> type() {
        return this.assistant.type();
    }

    @Override
    public void receive(OneAssistant.Response response, Receipt receipt) {
        this.assistant.receive(response, receipt);
    }

    @Override
    public Mono<Void> ours(RagflowClient client, Receipt receipt) {
        return this.assistant.ours(client, receipt);
    }

    @Override
    public String serverVersion() {
        return this.assistant.serverVersion();
    }

    @Override
    public Set<VariantType> variants() {
        return EnumSet.of(VariantType.OURS, VariantType.WEB_CLIENT);
    }

    @Override
    public Measuring measuring() {
        return new StartUpMeasuring();
    }
}
