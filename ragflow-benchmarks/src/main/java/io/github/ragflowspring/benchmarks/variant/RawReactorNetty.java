package io.github.ragflowspring.benchmarks.variant;

import io.github.ragflowspring.benchmarks.scenario.Receipt;
import io.github.ragflowspring.benchmarks.scenario.Scenario;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Reactor Netty without Spring. */
final class RawReactorNetty implements Variant {

    /** More than any scenario opens at the same time. */
    static final int MAX_CONNECTIONS = 6000;

    private final ConnectionProvider pool = ConnectionProvider.create("benchmark", MAX_CONNECTIONS);

    private final HttpClient client;

    private final Scenario<?> scenario;

    private final VariantType type;

    private final @Nullable ByteBuf body;

    private final BiConsumer<FrameSplitter.Frame, Receipt> frames;

    private final Binding<?> binding;

    RawReactorNetty(Scenario<?> scenario, String url, VariantType type) {
        this.scenario = scenario;
        this.type = type;
        String json = scenario.body();
        this.body = (json != null)
                ? Unpooled.unreleasableBuffer(Unpooled.copiedBuffer(json, StandardCharsets.UTF_8))
                : null;
        this.binding = new Binding<>(scenario);
        this.frames = (type == VariantType.HAND) ? new HandParser(scenario)::parse : this.binding::bind;
        this.client = HttpClient.create(this.pool)
                .baseUrl(url)
                .headers((headers) -> headers.set(HttpHeaderNames.AUTHORIZATION, "Bearer ragflow-key")
                        .set(HttpHeaderNames.ACCEPT, scenario.isStream() ? "text/event-stream" : "application/json")
                        .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON));
    }

    @Override
    public Mono<Void> run(Receipt receipt) {
        return Flux.fromIterable(this.scenario.paths())
                .concatMap((path) -> response(path).response((response, content) -> read(content, receipt)))
                .then();
    }

    private HttpClient.ResponseReceiver<?> response(String path) {
        return (this.body != null)
                ? this.client
                        .headers((headers) -> headers.set(HttpHeaderNames.CONTENT_LENGTH, this.body.readableBytes()))
                        .post()
                        .uri(path)
                        .send(Mono.fromSupplier(this.body::duplicate))
                : this.client.request(HttpMethod.GET).uri(path);
    }

    private Mono<Void> read(ByteBufFlux content, Receipt receipt) {
        if (this.type == VariantType.FLOOR) {
            return content.doOnNext((buffer) -> receipt.bytes(buffer.readableBytes()))
                    .then();
        }
        if (this.scenario.isStream()) {
            FrameSplitter splitter = new FrameSplitter();
            return content.concatMapIterable(splitter::split)
                    .doOnNext((frame) -> this.frames.accept(frame, receipt))
                    .then();
        }
        return content.aggregate()
                .asByteArray()
                .doOnNext((bytes) -> this.binding.bind(bytes, receipt))
                .then();
    }

    @Override
    public void close() {
        this.pool.dispose();
    }
}
