package io.github.ragflowspring.client.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.agent.AgentRunRequest;
import io.github.ragflowspring.client.auth.ApiKeyProvider;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.error.RagflowAgentException;
import io.github.ragflowspring.client.error.RagflowAnswerException;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowProtocolException;
import io.github.ragflowspring.client.fuzz.PublicCall;
import io.github.ragflowspring.client.settings.RetrySettings;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

/** The API key shows nowhere but in the header that it is for, even where a server repeats it in every answer. */
class KeySecrecyTests {

    private static final String KEY = TestClients.API_KEY;

    private static final Map<String, Reply> SPITEFUL = Map.of(
            "an error code", Reply.json("{\"code\":102,\"message\":\"bad " + KEY + "\",\"data\":null}"),
            "a refused key", Reply.json(401, "{\"code\":401,\"message\":\"" + KEY + " is not known\",\"data\":null}"),
            "a failure", Reply.json(500, "{\"code\":100,\"message\":\"<" + KEY + ">\",\"data\":\"" + KEY + "\"}"),
            "a redirect", Reply.status(302).header("location", "https://" + KEY + "@other.test/" + KEY + "?k=" + KEY),
            "an error in a stream", Reply.stream().piece("data:{\"code\":102,\"message\":\"" + KEY + "\"}\n\n"),
            "a false in a stream",
                    Reply.stream().piece("data:{\"code\":0,\"message\":\"" + KEY + "\",\"data\":false}\n\n"),
            "a model's failure",
                    Reply.json("{\"code\":0,\"data\":{\"answer\":\"**ERROR**: AUTH_ERROR - " + KEY + "\"}}"),
            "no JSON",
                    Reply.status(200)
                            .header("content-type", "application/" + KEY)
                            .piece(KEY),
            "a page", Reply.status(502).header("content-type", "text/html").piece("<b>" + KEY + "</b>"),
            "a cut",
                    Reply.status(200).header("content-length", "999").piece(KEY).cut());

    private final ReplayServer server = ReplayServer.start();

    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);

    private final Level level = this.root.getLevel();

    private final Lines lines = new Lines();

    private final Queue<String> observed = new ConcurrentLinkedQueue<>();

    /** Repeats what Logback forgets if another thread logs, for an earlier test, while an appender is added. */
    @BeforeEach
    void listen() {
        this.lines.start();
        this.root.setLevel(Level.TRACE);
        do {
            this.root.detachAppender(this.lines);
            this.root.addAppender(this.lines);
            this.root.trace("Listening");
        } while (this.lines.read.getAndSet(0) == 0);
    }

    @AfterEach
    void stop() {
        this.root.setLevel(this.level);
        this.root.detachAppender(this.lines);
        this.server.close();
    }

    @ParameterizedTest
    @EnumSource(PublicCall.class)
    void hidesKeyInLogErrorsAndSpans(PublicCall call) {
        RagflowClient client = client();
        AtomicReference<String> playing = new AtomicReference<>();
        SPITEFUL.forEach((what, reply) -> this.server.on((request) -> what.equals(playing.get()), reply));
        SPITEFUL.keySet().forEach((what) -> {
            int before = this.server.requests().size();
            playing.set(what);
            Throwable error = failure(call, client);
            assertThat(this.server.requests()).as(what).hasSizeGreaterThan(before);
            if (error != null) {
                assertThat(shown(error)).as("%s answered with %s", call, what).doesNotContain(KEY);
            }
        });
        assertThat(this.lines.read).as("lines of the log").hasPositiveValue();
        assertThat(this.lines.leaks).isEmpty();
        assertThat(this.observed).isNotEmpty();
        assertThat(this.observed).noneMatch((text) -> text.contains(KEY));
    }

    @Test
    void hidesKeyWithinId() {
        this.server.on(
                (request) -> request.method().equals("GET"),
                Reply.json("{\"code\":0,\"data\":[{\"id\":\"../" + KEY + "\",\"chat_id\":\"c1\",\"name\":\"n\"}]}"));
        this.server.on(
                (request) -> request.path().endsWith("/sessions"),
                Reply.json("{\"code\":0,\"data\":{\"id\":\"a/" + KEY + "\",\"chat_id\":\"c1\",\"name\":\"n\"}}"));
        RagflowClient client = client("v0.23.1");
        for (Publisher<?> call : List.<Publisher<?>>of(
                client.chats().sessions("c1").deleteAll(), client.chats().ask("c1", ChatQuestion.of("q")))) {
            Throwable error = failure(call);
            assertThat(error).isInstanceOf(RagflowProtocolException.class).hasMessageContaining("an invalid id");
            assertThat(shown(error)).doesNotContain(KEY);
        }
        assertNoTrace();
    }

    /** The answer so far is part of the error that ends it, in each way in which one may end. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                ":nothing more\n\n",
                "data:{\"code\":102,\"message\":\"no\"}\n\n",
                "data:{\"code\":0,\"data\":false}\n\n",
                "data:no JSON\n\n",
                "data:{\"code\":0,\"data\":{\"answer\":\"**ERROR**: AUTH_ERROR - no\"}}\n\n"
            })
    void hidesKeyWithinPartialAnswer(String last) {
        String half = KEY.substring(0, KEY.length() / 2);
        String rest = KEY.substring(KEY.length() / 2);
        for (Reply reply : List.of(
                Reply.stream()
                        .piece(delta("So " + half))
                        .piece(delta(rest + "."))
                        .piece(last),
                Reply.stream()
                        .piece(delta("So " + half))
                        .piece(delta(rest + "."))
                        .piece(last)
                        .cut())) {
            this.server.once((request) -> true, reply);
            Throwable error = failure(
                    client("v0.27.0").chats().stream("c1", ChatQuestion.of("q").sessionId("s1")));
            assertThat(error)
                    .isInstanceOfSatisfying(
                            RagflowAnswerException.class,
                            (broken) -> assertThat(broken.partialAnswer()).isEqualTo("So ******."));
            assertThat(shown(error)).doesNotContain(KEY);
        }
        assertThat(this.server.requests()).hasSize(2);
        assertNoTrace();
    }

    /** A node reports its failure, or a later node shows that it never finished. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"component_id\":\"LLM:" + KEY + "\",\"error\":\"no luck\"}",
                "{\"component_id\":\"Message:0\",\"inputs\":{\"LLM:" + KEY + "@content\":\"x\"}}"
            })
    void hidesKeyInNameOfNode(String finished) {
        String start = "data:{\"session_id\":\"s1\",\"event\":";
        this.server.on(
                (request) -> true,
                Reply.stream()
                        .piece(start + "\"node_started\",\"data\":{\"component_id\":\"LLM:" + KEY + "\"}}\n\n")
                        .piece(start + "\"node_finished\",\"data\":" + finished + "}\n\n")
                        .piece("data:[DONE]\n\n"));
        Throwable error = failure(
                client("v0.27.0").agents().stream("a1", AgentRunRequest.of("q").sessionId("s1")));
        assertThat(error)
                .isInstanceOfSatisfying(
                        RagflowAgentException.class,
                        (failed) -> assertThat(failed.nodeId()).isEqualTo("LLM:******"));
        assertThat(shown(error)).doesNotContain(KEY);
        assertNoTrace();
    }

    private static String delta(String text) {
        return "data:{\"code\":0,\"data\":{\"answer\":\"" + text + "\",\"final\":false}}\n\n";
    }

    private void assertNoTrace() {
        assertThat(this.lines.read).as("lines of the log").hasPositiveValue();
        assertThat(this.lines.leaks).isEmpty();
        assertThat(this.observed).isNotEmpty().noneMatch((text) -> text.contains(KEY));
    }

    @Test
    void hidesKeyInToString() {
        RagflowClient.Builder builder = TestClients.builder(this.server, "v0.27.0");
        RagflowClient client = builder.build();
        assertThat(List.of(
                        builder,
                        client,
                        client.mutate(),
                        client.chats(),
                        client.agents(),
                        client.datasets(),
                        client.files(),
                        client.retrieval(),
                        client.system(),
                        ApiKeyProvider.of(KEY),
                        ApiKeyProvider.of(KEY).apiKey(),
                        client.chats().get("c1")))
                .noneMatch((holder) -> holder.toString().contains(KEY));
    }

    @Test
    void hidesRejectedKey() {
        for (String key : List.of(KEY + "\r\nX-Evil: 1", KEY + " ü", KEY + "\u0000")) {
            Throwable refused = catchThrowable(() -> ApiKeyProvider.of(key));
            assertThat(refused).isInstanceOf(IllegalArgumentException.class);
            assertThat(shown(refused)).doesNotContain(KEY);
            RagflowClient client = RagflowClient.builder()
                    .baseUrl(this.server.url())
                    .apiKeyProvider(() -> Mono.just(key))
                    .build();
            Throwable unsent = failure(PublicCall.CHAT_GET, client);
            assertThat(unsent).isInstanceOf(RagflowException.class);
            assertThat(shown(unsent)).doesNotContain(KEY);
        }
        assertThat(this.server.requests()).isEmpty();
    }

    /** Health is shown by the actuator. */
    @ParameterizedTest
    @ValueSource(strings = {"v0.23.1", "v0.27.0", "auto"})
    void hidesKeyInResultsAboutServer(String release) {
        this.server.on(
                (request) -> request.path().endsWith("/version"),
                Reply.json("{\"code\":0,\"data\":\"v0.27.0 " + KEY + "\"}"));
        this.server.on(
                (request) -> request.path().endsWith("/healthz"),
                Reply.json(
                        "{\"status\":\"nok\",\"redis\":\"nok\",\"_meta\":{\"redis\":{\"error\":\"no " + KEY + "\"}}}"));
        this.server.on((request) -> true, Reply.json("{\"code\":0,\"data\":{\"registerEnabled\":\"" + KEY + "\"}}"));
        List<ApiKeyProvider> providers = List.of(
                ApiKeyProvider.of(KEY),
                () -> Mono.just(KEY),
                () -> Mono.just(KEY).publishOn(Schedulers.parallel()));
        for (ApiKeyProvider provider : providers) {
            RagflowClient client =
                    client(release).mutate().apiKeyProvider(provider).build();
            assertThat(client.system().health().block(TestClients.PATIENCE).components())
                    .isNotEmpty();
            for (Publisher<?> call : List.<Publisher<?>>of(
                    client.system().health(),
                    client.system().version(),
                    client.system().configuration())) {
                assertThat(Flux.from(call)
                                .map(KeySecrecyTests::json)
                                .collectList()
                                .block(TestClients.PATIENCE))
                        .isNotEmpty()
                        .noneMatch((text) -> text.contains(KEY));
            }
        }
    }

    private static String json(Object value) {
        return value + JsonMapper.shared().writeValueAsString(value);
    }

    private RagflowClient client() {
        return client("v0.27.0");
    }

    private RagflowClient client(String release) {
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(new Collector());
        return TestClients.builder(this.server, release)
                .observationRegistry(registry)
                .settings((settings) -> settings.retry(RetrySettings.none()))
                .build();
    }

    private static Throwable failure(PublicCall call, RagflowClient client) {
        return failure(call.on(client, "id1", "text"));
    }

    private static Throwable failure(Publisher<?> call) {
        return Flux.from(call)
                .doOnNext((value) -> {
                    if (value instanceof DataBuffer buffer) {
                        DataBufferUtils.release(buffer);
                    }
                })
                .ignoreElements()
                .materialize()
                .blockOptional(TestClients.PATIENCE)
                .map((signal) -> signal.getThrowable())
                .orElse(null);
    }

    /** Returns everything that is visible of an error: messages, causes, suppressed errors, details and fields. */
    private static String shown(Throwable error) {
        StringWriter text = new StringWriter();
        error.printStackTrace(new PrintWriter(text));
        if (error instanceof RagflowException ragflow) {
            text.append(String.valueOf(ragflow.details())).append(String.valueOf(ragflow.serverMessage()));
        }
        if (error instanceof RagflowAnswerException stream) {
            text.append(stream.partialAnswer());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(error);
        } catch (NotSerializableException ex) {
            // The output so far is checked nevertheless.
        } catch (IOException ex) {
            throw new AssertionError(ex);
        }
        return text + bytes.toString(StandardCharsets.ISO_8859_1);
    }

    /** Reads every line at every level, that of libraries included. */
    private static final class Lines extends AppenderBase<ILoggingEvent> {

        private final AtomicLong read = new AtomicLong();

        private final Queue<String> leaks = new ConcurrentLinkedQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            this.read.incrementAndGet();
            String line = event.getLoggerName() + " " + event.getFormattedMessage() + event.getMDCPropertyMap()
                    + ((event.getThrowableProxy() != null)
                            ? ThrowableProxyUtil.asString(event.getThrowableProxy())
                            : "");
            if (line.contains(KEY)) {
                this.leaks.add(line);
            }
        }
    }

    /** Keeps all that an exporter of metrics or spans can see. */
    private final class Collector implements ObservationHandler<Observation.Context> {

        @Override
        public void onStop(Observation.Context context) {
            StringBuilder seen = new StringBuilder(context.getName() + context.getContextualName());
            for (KeyValue keyValue : context.getAllKeyValues()) {
                seen.append(keyValue);
            }
            Throwable error = context.getError();
            KeySecrecyTests.this.observed.add(seen + ((error != null) ? shown(error) : ""));
        }

        @Override
        public void onEvent(Observation.Event event, Observation.Context context) {
            KeySecrecyTests.this.observed.add(event.getName() + event.getContextualName());
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }
    }
}
