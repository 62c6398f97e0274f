package io.github.ragflowspring.client.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.chat.ChatConversation;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.error.RagflowAuthenticationException;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.fuzz.PublicCall;
import io.github.ragflowspring.client.settings.RetrySettings;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

/** Tests that a call fetches its API key once, where the caller subscribes, and uses it for all its requests. */
class KeyPerCallTests {

    private static final String VERSION = "/api/v1/system/version";

    private static final ThreadLocal<String> TENANT = new ThreadLocal<>();

    private final MemoryServer server = new MemoryServer();

    private final AtomicInteger fetched = new AtomicInteger();

    private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();

    @AfterEach
    void removeTenant() {
        TENANT.remove();
    }

    static Stream<PublicCall> callsWithKey() {
        Set<PublicCall> open =
                Set.of(PublicCall.HEALTH, PublicCall.PING, PublicCall.CONFIGURATION, PublicCall.AGENT_WEBHOOK);
        return Stream.of(PublicCall.values()).filter((call) -> !open.contains(call));
    }

    /** Each operation on each form of its routes, with failures that are retried and responses that lead to more calls. */
    @ParameterizedTest
    @MethodSource("callsWithKey")
    void fetchesKeyOnceOnThreadOfSubscriber(PublicCall call) {
        for (String release : Recordings.releases()) {
            for (String reply : List.of(
                    "{\"code\":0,\"data\":[{\"id\":\"id1\",\"name\":\"text\",\"chat_id\":\"id1\",\"title\":\"text\"}]}",
                    "{\"code\":0,\"data\":{\"id\":\"id1\",\"name\":\"text\",\"chat_id\":\"id1\",\"items\":[],\"docs\":[{\"id\":\"id1\"}]}}",
                    "{\"code\":0,\"data\":{}}",
                    "{\"code\":102,\"message\":\"no\"}")) {
                MemoryServer own = new MemoryServer().release(release);
                own.once((request) -> !request.path().equals(VERSION), Reply.status(503), Reply.status(503));
                own.on((request) -> !request.path().equals(VERSION), Reply.json(reply));
                this.fetched.set(0);
                this.threads.clear();
                TENANT.set("key-of-tenant");
                Publisher<?> result = call.on(client(own), "id1", "text");
                assertThat(this.fetched).as("before the subscription").hasValue(0);

                Flux.from(result)
                        .take(10)
                        .onErrorComplete(RagflowException.class)
                        .blockLast(TestClients.PATIENCE);

                assertThat(this.fetched).as("%s on %s", call, release).hasValue(1);
                assertThat(this.threads).containsOnly(Thread.currentThread());
                assertThat(own.requests())
                        .as("%s on %s", call, release)
                        .allMatch((request) -> "Bearer key-of-tenant".equals(request.header("authorization")));
            }
        }
    }

    @Test
    void usesKeyForAllPages() {
        String page = IntStream.range(0, 30)
                .mapToObj((i) -> "{\"id\":\"d%s\",\"name\":\"n\"}")
                .reduce((one, other) -> one + "," + other)
                .orElseThrow();
        for (int i = 1; i <= 3; i++) {
            String number = Integer.toString(i);
            this.server.on(
                    (request) -> List.of(number).equals(request.query().get("page")),
                    Reply.json("{\"code\":0,\"data\":[" + page.replace("%s", number) + "]}"));
        }
        this.server.on((request) -> request.path().endsWith("/datasets"), Reply.json("{\"code\":0,\"data\":[]}"));
        TENANT.set("key-of-tenant");
        assertThat(client(this.server).datasets().list().count().block(TestClients.PATIENCE))
                .isEqualTo(90);
        assertThat(keys()).hasSize(4).containsOnly("key-of-tenant");
        assertThat(this.fetched).hasValue(1);
    }

    @Test
    void usesKeyForSessionAndQuestionOfConversation() {
        this.server.on("POST", "/api/v1/chats/c1/sessions", Reply.json("{\"code\":0,\"data\":{\"id\":\"s1\"}}"));
        this.server.on((request) -> true, Reply.json("{\"code\":0,\"data\":{\"answer\":\"a\",\"session_id\":\"s1\"}}"));
        ChatConversation conversation = client(this.server, "v0.27.0").chats().conversation("c1");
        for (String tenant : List.of("one", "two")) {
            TENANT.set(tenant);
            conversation.ask(ChatQuestion.of("q")).block(TestClients.PATIENCE);
        }
        assertThat(keys()).containsExactly("one", "one", "two");
    }

    /** An {@code InheritableThreadLocal} gives a thread of a pool the value of the thread that started it. */
    @ParameterizedTest
    @ValueSource(strings = {"auto", "v0.27.0"})
    void doesNotUseKeyThatThreadOfPoolInherited(String version) throws Exception {
        InheritableThreadLocal<String> tenant = new InheritableThreadLocal<>();
        ExecutorService pool = Executors.newCachedThreadPool();
        this.server.release("v0.27.0");
        AtomicInteger failures = new AtomicInteger();
        this.server.on(
                (request) -> !request.path().equals(VERSION) && failures.getAndIncrement() % 3 < 2, Reply.status(503));
        this.server.on(
                (request) -> !request.path().equals(VERSION), Reply.json("{\"code\":0,\"data\":{\"id\":\"c1\"}}"));
        try {
            tenant.set("first");
            RagflowClient client = TestClients.builder(this.server, version)
                    .webClientBuilder(WebClient.builder()
                            .clientConnector((method, uri, callback) -> this.server
                                    .connect(method, uri, callback)
                                    .publishOn(Schedulers.fromExecutorService(pool))))
                    .settings((settings) -> settings.retry(
                            RetrySettings.defaults().delay(Duration.ofMillis(1)).maxDelay(Duration.ofMillis(1))))
                    .apiKeyProvider(() -> Mono.fromSupplier(tenant::get))
                    .build();
            for (String name : List.of("first", "second", "third")) {
                tenant.set(name);
                client.chats().get("c1").block(TestClients.PATIENCE);
            }
        } finally {
            tenant.remove();
            pool.shutdownNow();
        }
        assertThat(keys())
                .containsExactly("first", "first", "first", "second", "second", "second", "third", "third", "third");
    }

    @Test
    void readsTenantFromReactorContext() {
        this.server.on((request) -> true, Reply.status(503), Reply.json("{\"code\":0,\"data\":{\"id\":\"c1\"}}"));
        RagflowClient client = TestClients.builder(this.server, "v0.27.0")
                .apiKeyProvider(() -> Mono.deferContextual((context) -> Mono.just(context.<String>get("tenant")))
                        .publishOn(Schedulers.parallel()))
                .build();
        for (String tenant : List.of("a", "b")) {
            client.chats().get("c1").contextWrite(Context.of("tenant", tenant)).block(TestClients.PATIENCE);
        }
        assertThat(keys()).containsExactly("a", "a", "b");
    }

    @Test
    void fetchesKeyAgainForNewSubscription() {
        this.server.on((request) -> true, Reply.json("{\"code\":0,\"data\":{\"id\":\"c1\"}}"));
        Mono<?> call = client(this.server, "v0.27.0").chats().get("c1");
        for (String tenant : List.of("a", "b")) {
            TENANT.set(tenant);
            call.block(TestClients.PATIENCE);
        }
        assertThat(keys()).containsExactly("a", "b");
    }

    /** v0.25.0 and v0.25.1 report the release only with a key. */
    @Test
    void detectsReleaseWithKeyOfEachCaller() {
        String refused = "{\"code\":401,\"data\":null,\"message\":\"<Unauthorized '401: Unauthorized'>\"}";
        this.server.on(
                (request) -> request.path().equals(VERSION) && !"Bearer good".equals(request.header("authorization")),
                Reply.json(401, refused));
        this.server.on("GET", VERSION, Reply.json("{\"code\":0,\"data\":\"v0.25.1\"}"));
        this.server.on((request) -> true, Reply.json("{\"code\":0,\"data\":{\"id\":\"c1\"}}"));
        AtomicBoolean stalls = new AtomicBoolean(true);
        RagflowClient client = TestClients.builder(this.server, "auto")
                .apiKeyProvider(() -> Mono.deferContextual((context) -> switch (context.<String>get("tenant")) {
                    case "stalled" -> Mono.<String>never().doOnSubscribe((subscription) -> stalls.set(true));
                    case "failed" -> Mono.<String>error(new IllegalStateException("no tenant"));
                    default -> Mono.just(context.<String>get("tenant"));
                }))
                .build();
        for (String other : List.of("stalled", "failed", "bad")) {
            client.chats().get("c1").contextWrite(Context.of("tenant", other)).subscribe((chat) -> {}, (ex) -> {});
        }
        assertThat(stalls).isTrue();
        assertThat(client.chats()
                        .get("c1")
                        .contextWrite(Context.of("tenant", "good"))
                        .block(TestClients.PATIENCE))
                .isNotNull();
        assertThat(client.chats()
                        .get("c1")
                        .contextWrite(Context.of("tenant", "bad"))
                        .block(TestClients.PATIENCE))
                .as("the release is known now")
                .isNotNull();
    }

    @Test
    void failsBeforeDetectionWithoutKey() {
        assertThat(client(this.server)
                        .chats()
                        .get("c1")
                        .onErrorResume((ex) -> {
                            assertThat(ex).isInstanceOf(RagflowAuthenticationException.class);
                            return Mono.empty();
                        })
                        .block(TestClients.PATIENCE))
                .isNull();
        assertThat(this.server.versionRequests()).isEmpty();
    }

    private RagflowClient client(MemoryServer connected) {
        return client(connected, "auto");
    }

    private RagflowClient client(MemoryServer connected, String version) {
        return TestClients.builder(connected, version)
                .webClientBuilder(WebClient.builder()
                        .clientConnector((method, uri, callback) ->
                                connected.connect(method, uri, callback).publishOn(Schedulers.parallel())))
                .settings((settings) -> settings.retry(
                        RetrySettings.defaults().delay(Duration.ofMillis(1)).maxDelay(Duration.ofMillis(1))))
                .apiKeyProvider(() -> Mono.fromSupplier(() -> {
                    this.fetched.incrementAndGet();
                    this.threads.add(Thread.currentThread());
                    return TENANT.get();
                }))
                .build();
    }

    private List<String> keys() {
        return this.server.requests().stream()
                .filter((request) -> !request.path().equals(VERSION))
                .map((request) -> String.valueOf(request.header("authorization")))
                .map((header) -> header.replace("Bearer ", ""))
                .toList();
    }
}
