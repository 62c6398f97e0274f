package io.github.ragflowspring.client.browser;

import io.github.ragflowspring.client.agent.AgentEvent;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.error.RagflowException;
import java.time.Duration;
import java.util.function.Function;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.util.Assert;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * Converts streams to server-sent events, which controllers of Spring WebFlux and Spring MVC return to browsers.
 *
 * <pre>{@code
 * @PostMapping(path = "/ask", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
 * Flux<ServerSentEvent<Object>> ask(@RequestBody String question) {
 *     return BrowserEvents.defaults().answer(chats.stream(chatId, question));
 * }
 * }</pre>
 *
 * <p>Each event has its type as name, its number in the stream, starting at 1, as id, and itself as data, in its JSON form.
 * Events of unknown types are left out. A failure is the last event, named {@code error}, with a {@link BrowserError} as
 * data; the failure itself is logged at {@code WARN}, because the stream does not report it otherwise. While the stream is
 * open, comments keep proxies from closing it, and let Spring MVC notice that the browser has disconnected. The stream is
 * cancelled when the browser disconnects, after which RAGFlow stops the model or the run.
 *
 * <p>Instances are immutable.
 *
 * @since 0.1.0
 */
public final class BrowserEvents {

    static final String ERROR = "error";

    private static final Log logger = LogFactory.getLog(BrowserEvents.class);

    private static final BrowserEvents DEFAULTS = new BrowserEvents(Duration.ofSeconds(15));

    private final Duration heartbeat;

    private BrowserEvents(Duration heartbeat) {
        this.heartbeat = heartbeat;
    }

    /** Return the default: a comment every 15 seconds. */
    public static BrowserEvents defaults() {
        return DEFAULTS;
    }

    /**
     * Return a copy with the given time between two comments.
     *
     * @param interval the time, or {@link Duration#ZERO} to send no comments
     */
    public BrowserEvents heartbeat(Duration interval) {
        Assert.isTrue(!interval.isNegative(), "'interval' must not be negative");
        return new BrowserEvents(interval);
    }

    /**
     * Convert the events of an answer.
     *
     * @param events the events, from any operation that streams answers
     * @return the events for the browser, never with an error
     */
    public Flux<ServerSentEvent<Object>> answer(Flux<AnswerEvent> events) {
        return of(events.filter((event) -> !(event instanceof AnswerEvent.Unknown)), AnswerEvent::type);
    }

    /**
     * Convert the events of a run of an agent. The inputs and outputs of the workflow and of its nodes, such as the prompts of
     * models, are left out, and the errors of nodes are replaced by a fixed text.
     *
     * @param events the events of the run
     * @return the events for the browser, never with an error
     */
    public Flux<ServerSentEvent<Object>> run(Flux<AgentEvent> events) {
        return of(events.mapNotNull(PublicRun::of), AgentEvent::type);
    }

    /**
     * Convert any stream, such as the progress of an ingestion.
     *
     * @param <T> the type of the data
     * @param events the data of the events, in a form that the user may see
     * @param name returns the name of an event
     * @return the events for the browser, never with an error
     */
    public <T> Flux<ServerSentEvent<Object>> of(Flux<T> events, Function<? super T, String> name) {
        Flux<ServerSentEvent<Object>> numbered = events.map((data) -> new Named(name.apply(data), data))
                .onErrorResume((failure) -> Flux.just(failed(failure)))
                .index(BrowserEvents::event);
        return this.heartbeat.isZero() ? numbered : Flux.defer(() -> withHeartbeat(numbered));
    }

    /** Ends the comments with the events. A browser that reads slowly does not accumulate them. */
    private Flux<ServerSentEvent<Object>> withHeartbeat(Flux<ServerSentEvent<Object>> events) {
        Sinks.Empty<Void> ended = Sinks.empty();
        Flux<ServerSentEvent<Object>> comments = Flux.interval(this.heartbeat)
                .onBackpressureDrop()
                .map((tick) -> ServerSentEvent.builder().comment("heartbeat").build())
                .takeUntilOther(ended.asMono());
        return Flux.merge(1, events.doOnTerminate(ended::tryEmitEmpty), comments);
    }

    private static Named failed(Throwable failure) {
        if (failure instanceof RagflowException) {
            logger.warn("A stream to a browser failed: " + failure);
        } else {
            logger.warn("A stream to a browser failed", failure);
        }
        return new Named(ERROR, BrowserError.of(failure));
    }

    private static ServerSentEvent<Object> event(long index, Named named) {
        return ServerSentEvent.<Object>builder(named.data())
                .id(Long.toString(index + 1))
                .event(named.name())
                .build();
    }

    private record Named(String name, Object data) {}
}
