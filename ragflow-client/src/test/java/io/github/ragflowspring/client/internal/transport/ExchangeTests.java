package io.github.ragflowspring.client.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.VirtualTime;
import io.github.ragflowspring.client.auth.ApiKeyProvider;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.chat.ChatSession;
import io.github.ragflowspring.client.chat.ChatSessionQuery;
import io.github.ragflowspring.client.chat.ChatSessionUpdate;
import io.github.ragflowspring.client.document.DocumentOperations;
import io.github.ragflowspring.client.error.RagflowAuthenticationException;
import io.github.ragflowspring.client.error.RagflowConnectionException;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowProtocolException;
import io.github.ragflowspring.client.error.RagflowRateLimitedException;
import io.github.ragflowspring.client.error.RagflowServerException;
import io.github.ragflowspring.client.error.RagflowTimeoutException;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.settings.RagflowClientSettings;
import io.github.ragflowspring.client.settings.RetrySettings;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.github.ragflowspring.fixtures.RecordedRequest;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tests of the conversion of all responses to values or typed errors, with a plain call and a stream. */
class ExchangeTests {

    private static final String SESSION = "{\"code\":0,\"data\":{\"id\":\"s1\",\"name\":\"n\",\"messages\":[]}}";

    private final ReplayServer server = ReplayServer.start();

    @AfterEach
    void stopServer() {
        this.server.close();
    }

    @Nested
    class ResponseDecoder {

        @ParameterizedTest
        @CsvSource({
            "301, RagflowProtocolException, false",
            "400, RagflowInvalidRequestException, false",
            "401, RagflowAuthenticationException, false",
            "403, RagflowPermissionException, false",
            "404, RagflowUnsupportedException, false",
            "405, RagflowUnsupportedException, false",
            "413, RagflowInvalidRequestException, false",
            "429, RagflowRateLimitedException, true",
            "500, RagflowServerException, true",
            "502, RagflowServerException, true",
            "503, RagflowServerException, true",
            "504, RagflowServerException, true"
        })
        void mapsStatusOfHtmlPageToError(int status, String error, boolean retryable) {
            Reply page = Reply.status(status)
                    .header("Content-Type", "text/html")
                    .piece("<html><head><title>" + status + "</title></head></html>");
            assertThat(failures(page)).allSatisfy((failure) -> {
                assertThat(failure.getClass().getSimpleName()).isEqualTo(error);
                assertThat(failure.status()).isEqualTo(status);
                assertThat(failure.isRetryable()).isEqualTo(retryable);
            });
        }

        @Test
        void keepsCodeAndMessageOfErrorStatus() {
            assertThat(failures(Reply.json(500, "{\"code\":100,\"data\":null,\"message\":\"boom\"}")))
                    .allSatisfy((failure) -> {
                        assertThat(failure).isInstanceOf(RagflowServerException.class);
                        assertThat(failure.code()).isEqualTo(100);
                        assertThat(failure.serverMessage()).isEqualTo("boom");
                    });
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "<html></html>", "{\"code\":", "not json", "[]", "42", "{\"answer\":\"x\"}"})
        void rejectsResponseWithoutEnvelope(String body) {
            assertThat(failures(Reply.status(200)
                            .header("Content-Type", "application/json")
                            .piece(body)))
                    .allSatisfy((failure) -> assertThat(failure)
                            .isInstanceOf(RagflowProtocolException.class)
                            .hasMessageNotContaining("answer\":"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"\"TooManyRequests\"", "null", "\"\"", "true", "{}", "[0]", "0.5", "\"NaN\""})
        void rejectsNonNumericCode(String code) {
            ExchangeTests.this.server.on(
                    (request) -> true, Reply.json("{\"code\":" + code + ",\"message\":\"slow down\"}"));
            RagflowClient client = client();
            DocumentOperations documents = client.datasets().documents("d1");
            for (Publisher<?> call : List.<Publisher<?>>of(
                    client.system().checkApiKey(),
                    client.datasets().delete(List.of("d1")),
                    documents.deleteAll(),
                    documents.upload(List.of(UploadSource.of("a.txt", new byte[1]))),
                    client.chats().stream("c1", question()))) {
                assertThat(failure(() -> Flux.from(call).blockLast(TestClients.PATIENCE)))
                        .isInstanceOf(RagflowProtocolException.class);
            }
        }

        @Test
        void rejectsHtmlPageWithStatus200() {
            assertThat(failures(Reply.status(200)
                            .header("Content-Type", "text/html")
                            .piece("<html>x</html>")))
                    .allSatisfy((failure) -> assertThat(failure)
                            .isInstanceOf(RagflowProtocolException.class)
                            .hasMessageContaining("text/html")
                            .hasMessageContaining("'baseUrl'"));
        }

        @Test
        void rejectsCompleteResponseInsteadOfStream() {
            ReplayServer server = ExchangeTests.this.server;
            server.on((request) -> true, Reply.json("{\"code\":0,\"data\":{\"answer\":\"x\"}}"));
            assertThat(failure(() -> stream(client()))).isInstanceOf(RagflowProtocolException.class);
        }

        @Test
        void reportsMissingKeyForSuccessCodeWithFalse() {
            assertThat(failures(
                            Reply.json("{\"code\":0,\"data\":false,\"message\":\"`Authorization` can't be empty\"}")))
                    .allSatisfy((failure) -> assertThat(failure).isInstanceOf(RagflowAuthenticationException.class));
        }

        @Test
        void readsCodeFromText() {
            assertThat(failures(Reply.json("{\"code\":\"102\",\"message\":\"x\"}")))
                    .allSatisfy((failure) -> assertThat(failure.code()).isEqualTo(102));
        }

        @Test
        void readsNonTextualMessage() {
            assertThat(failures(Reply.json("{\"code\":102,\"message\":{\"a\":1}}")))
                    .allSatisfy((failure) -> assertThat(failure.serverMessage()).isNull());
        }

        @Test
        void namesPropertyOfSizeLimit() {
            ExchangeTests.this.server.on(
                    (request) -> true, Reply.json("{\"code\":0,\"data\":{\"name\":\"" + "x".repeat(5000) + "\"}}"));
            RagflowClient client = client((settings) -> settings.maxInMemorySize(1000));
            assertThat(failure(() -> read(client)))
                    .isInstanceOf(RagflowProtocolException.class)
                    .hasMessageContaining("'maxInMemorySize'");
        }

        @Test
        void reportsLocationOfRedirectWithoutQuery() {
            try (ReplayServer other = ReplayServer.start()) {
                Reply redirect = Reply.status(302).header("Location", other.url() + "/login?token=secret");
                assertThat(failures(redirect))
                        .allSatisfy((failure) -> assertThat(failure)
                                .isInstanceOf(RagflowProtocolException.class)
                                .hasMessageContaining(other.url() + "/login")
                                .hasMessageNotContaining("secret"));
                assertThat(other.requests()).isEmpty();
            }
        }

        @Test
        void readsDelayOfRateLimit() {
            assertThat(failures(Reply.status(429).header("Retry-After", "7")))
                    .allSatisfy((failure) -> assertThat(failure)
                            .isInstanceOfSatisfying(
                                    RagflowRateLimitedException.class,
                                    (ex) -> assertThat(ex.retryAfter()).isEqualTo(Duration.ofSeconds(7))));
            String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    ZonedDateTime.now(ZoneOffset.UTC).plusMinutes(10));
            assertThat(failures(Reply.status(429).header("Retry-After", date)))
                    .allSatisfy((failure) -> assertThat(failure)
                            .isInstanceOfSatisfying(
                                    RagflowRateLimitedException.class,
                                    (ex) -> assertThat(ex.retryAfter())
                                            .isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10))));
            assertThat(failures(Reply.status(429).header("Retry-After", "soon")))
                    .allSatisfy((failure) -> assertThat(failure)
                            .isInstanceOfSatisfying(
                                    RagflowRateLimitedException.class,
                                    (ex) -> assertThat(ex.retryAfter()).isNull()));
        }

        @Test
        void keepsTextOfDatabaseErrorOfOldRelease() {
            assertThat(failures(Reply.json("{\"code\":100,\"data\":\"Can't connect\",\"message\":\"2003\"}")))
                    .allSatisfy((failure) -> assertThat(failure.serverMessage()).isEqualTo("2003: Can't connect"));
        }

        private List<RagflowException> failures(Reply reply) {
            try (ReplayServer own = ReplayServer.start()) {
                own.on((request) -> true, reply);
                RagflowClient client = client().mutate()
                        .baseUrl(own.url())
                        .apiKey(TestClients.API_KEY)
                        .build();
                return List.of(failure(() -> read(client)), failure(() -> stream(client)));
            }
        }
    }

    @Nested
    class Connections {

        @Test
        void reportsRefusedConnection() {
            ExchangeTests.this.server.close();
            RagflowException failure = failure(() -> read(client()));
            assertThat(failure).isInstanceOf(RagflowConnectionException.class).hasMessageContaining("'baseUrl'");
            assertThat(failure.isRetryable()).isTrue();
            assertThat(failure(() -> stream(client()))).isInstanceOf(RagflowConnectionException.class);
        }

        @Test
        void reportsConnectionErrorIfConnectionIsCutBeforeResponse() {
            ExchangeTests.this.server.on((request) -> true, Reply.disconnect());
            assertThat(failure(() -> read(client()))).isInstanceOf(RagflowConnectionException.class);
            assertThat(failure(() -> stream(client()))).isInstanceOf(RagflowConnectionException.class);
        }

        @Test
        void namesPropertyOfResponseTimeout() {
            ExchangeTests.this.server.on((request) -> true, Reply.never());
            RagflowClient client = client();
            try (VirtualTime time = VirtualTime.start()) {
                assertThat(time.failure(client.chats().sessions("c1").get("s1")))
                        .isInstanceOf(RagflowTimeoutException.class)
                        .hasMessageContaining("'responseTimeout'");
                assertThat(time.failure(client.chats().stream("c1", question())))
                        .isInstanceOf(RagflowTimeoutException.class)
                        .hasMessageContaining("'streamIdleTimeout'");
            }
        }

        @Test
        void reportsTimeoutOfReleaseRequest() {
            ExchangeTests.this.server.on((request) -> true, Reply.never());
            RagflowClient client = client((settings) -> settings.serverVersion("auto"));
            try (VirtualTime time = VirtualTime.start()) {
                assertThat(time.failure(client.chats().sessions("c1").get("s1")))
                        .isInstanceOf(RagflowTimeoutException.class)
                        .hasMessageContaining("system.version");
            }
        }
    }

    @Nested
    class Retries {

        @Test
        void repeatsReadAfterTransientError() {
            ExchangeTests.this.server.on((request) -> true, Reply.status(503), Reply.disconnect(), Reply.json(SESSION));
            assertThat(read(retrying(3)).id()).isEqualTo("s1");
            assertThat(ExchangeTests.this.server.requests()).hasSize(3);
        }

        @Test
        void emitsLastErrorAfterAllAttempts() {
            ExchangeTests.this.server.on((request) -> true, Reply.status(503), Reply.status(502));
            assertThat(failure(() -> read(retrying(2))).status()).isEqualTo(502);
            assertThat(ExchangeTests.this.server.requests()).hasSize(2);
        }

        @Test
        void doesNotRepeatPermanentError() {
            ExchangeTests.this.server.on((request) -> true, Reply.json("{\"code\":102,\"message\":\"x\"}"));
            failure(() -> read(retrying(3)));
            assertThat(ExchangeTests.this.server.requests()).hasSize(1);
        }

        @Test
        void doesNotRepeatWrites() {
            ExchangeTests.this.server.on((request) -> true, Reply.status(503));
            RagflowClient client = retrying(3);
            failure(() -> client.chats().sessions("c1").create("x").block(TestClients.PATIENCE));
            failure(() -> client.chats().sessions("c1").delete(List.of("s1")).block(TestClients.PATIENCE));
            failure(() -> client.chats().ask("c1", question()).block(TestClients.PATIENCE));
            failure(() -> stream(client));
            assertThat(ExchangeTests.this.server.requests()).hasSize(4);
        }

        @Test
        void honoursDelayOfServerUpToMaximum() {
            ExchangeTests.this.server.on(
                    (request) -> true, Reply.status(429).header("Retry-After", "0"), Reply.json(SESSION));
            assertThat(read(retrying(2)).id()).isEqualTo("s1");
        }

        @Test
        void stopsIfDelayIsTooLong() {
            ExchangeTests.this.server.on((request) -> true, Reply.status(429).header("Retry-After", "3600"));
            assertThat(failure(() -> read(retrying(3)))).isInstanceOf(RagflowRateLimitedException.class);
            assertThat(ExchangeTests.this.server.requests()).hasSize(1);
        }

        private RagflowClient retrying(int attempts) {
            return client((settings) -> settings.retry(RetrySettings.defaults()
                    .maxRetries(attempts - 1)
                    .delay(Duration.ofMillis(1))
                    .maxDelay(Duration.ofMillis(50))
                    .jitter(0.5)));
        }
    }

    @Nested
    class ReleaseDetection {

        @ParameterizedTest
        @MethodSource("io.github.ragflowspring.fixtures.Recordings#releases")
        void requestsReleaseOnceWithoutKey(String release) {
            ReplayServer server = ExchangeTests.this.server.release(release);
            server.on("GET", "/api/v1/chats/c1/sessions", Reply.json("{\"code\":0,\"data\":[{\"id\":\"s1\"}]}"));
            server.on((request) -> request.path().contains("/chats/"), Reply.json(SESSION));
            RagflowClient client = TestClients.detecting(server);

            client.chats()
                    .sessions("c1")
                    .update("s1", ChatSessionUpdate.none().name("n"))
                    .block(TestClients.PATIENCE);
            client.chats()
                    .sessions("c1")
                    .update("s1", ChatSessionUpdate.none().name("n"))
                    .block(TestClients.PATIENCE);

            assertThat(server.versionRequests()).hasSize(1);
            assertThat(server.versionRequests().get(0).header("authorization")).isNull();
            boolean patches = release.compareTo("v0.25.1") >= 0;
            assertThat(server.requests().get(0).method()).isEqualTo(patches ? "PATCH" : "PUT");
        }

        @Test
        void requestsReleaseAgainAfterFailure() {
            ExchangeTests.this.server.on(
                    "GET",
                    "/api/v1/system/version",
                    Reply.status(503),
                    Reply.json("{\"code\":0,\"data\":\"v0.27.0\"}"));
            ExchangeTests.this.server.on((request) -> true, Reply.json(SESSION));
            RagflowClient client = client((settings) -> settings.serverVersion("auto"));
            assertThat(failure(() -> read(client))).isInstanceOf(RagflowServerException.class);
            assertThat(read(client).id()).isEqualTo("s1");
        }

        @Test
        void requestsReleaseAgainAfterMissingRoute() {
            ExchangeTests.this.server.on(
                    "GET",
                    "/api/v1/system/version",
                    Reply.json("{\"code\":0,\"data\":\"v0.27.0\"}"),
                    Reply.status(404)
                            .piece(
                                    "{\"error\":\"Not Found\",\"message\":\"The requested URL /api/v1/system/version was not"
                                            + " found\"}"));
            ExchangeTests.this.server.on(
                    "GET", "/api/v1/chats/c1/sessions/s1", Reply.status(404).piece("{\"error\":\"Not Found\"}"));
            ExchangeTests.this.server.on(
                    "GET", "/api/v1/chats/c1/sessions", Reply.json("{\"code\":0,\"data\":[{\"id\":\"s1\"}]}"));
            RagflowClient client = client((settings) -> settings.serverVersion("auto"));
            assertThat(failure(() -> read(client)))
                    .isInstanceOf(RagflowUnsupportedException.class)
                    .hasMessageContaining("'serverVersion'");
            assertThat(read(client).id()).isEqualTo("s1");
        }

        @Test
        void doesNotRequestPinnedRelease() {
            ExchangeTests.this.server.on((request) -> true, Reply.json(SESSION));
            read(client());
            assertThat(ExchangeTests.this.server.versionRequests()).isEmpty();
            assertThat(ExchangeTests.this.server.requests()).hasSize(1);
        }
    }

    @Nested
    class Keys {

        static Stream<Recording> refusals() {
            return Recordings.ofAllReleases("auth").stream()
                    .filter((recording) -> recording
                                    .request()
                                    .path()
                                    .matches("/api/v1/(datasets|retrieval|chats/x/completions)")
                            && recording.response().text().startsWith("{")
                            && (recording.response().status() == 401
                                    || recording.response().json().path("data").isBoolean()));
        }

        @ParameterizedTest
        @MethodSource("refusals")
        void reportsRefusedKeyAsAuthenticationErrorOnEveryRelease(Recording recording) {
            ExchangeTests.this.server.on((request) -> true, Reply.of(recording));
            RagflowClient client = client((settings) -> settings.serverVersion(recording.release()));
            assertThat(failure(() -> stream(client))).isInstanceOf(RagflowAuthenticationException.class);
            assertThat(failure(() -> client.chats()
                            .sessions("c1")
                            .page(ChatSessionQuery.all(), PageRequest.first(30))
                            .block()))
                    .isInstanceOf(RagflowAuthenticationException.class)
                    .hasMessageContaining("'apiKey'");
        }

        @Test
        void containsRefusalsOfAllReleases() {
            assertThat(refusals().map(Recording::release).distinct()).hasSameSizeAs(Recordings.releases());
        }

        @Test
        void prefersKeyOfContext() {
            ExchangeTests.this.server.on((request) -> true, Reply.json(SESSION));
            client().chats()
                    .sessions("c1")
                    .get("s1")
                    .contextWrite(ApiKeyProvider.use("tenant-key"))
                    .block(TestClients.PATIENCE);
            assertThat(take().header("authorization")).isEqualTo("Bearer tenant-key");
        }

        @Test
        void callsProviderForEachCall() {
            ExchangeTests.this.server.on((request) -> true, Reply.json(SESSION));
            RagflowClient client = TestClients.builder(ExchangeTests.this.server, "v0.27.0")
                    .apiKeyProvider(() -> Mono.deferContextual((context) -> Mono.just(context.<String>get("tenant"))))
                    .build();
            for (String tenant : List.of("a", "b")) {
                client.chats()
                        .sessions("c1")
                        .get("s1")
                        .contextWrite((context) -> context.put("tenant", tenant))
                        .block(TestClients.PATIENCE);
                assertThat(take().header("authorization")).isEqualTo("Bearer " + tenant);
            }
        }

        @Test
        void doesNotSendCallWithoutKey() {
            RagflowClient client = RagflowClient.builder()
                    .baseUrl(ExchangeTests.this.server.url())
                    .settings((settings) -> settings.serverVersion("v0.27.0"))
                    .build();
            assertThat(failure(() -> read(client)))
                    .isInstanceOf(RagflowAuthenticationException.class)
                    .hasMessageContaining("'apiKey'");
            assertThat(failure(() -> stream(client))).isInstanceOf(RagflowAuthenticationException.class);
            assertThat(ExchangeTests.this.server.requests()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"two words", "line\nbreak", "schlüssel", ""})
        void rejectsInvalidKeyWithoutShowingIt(String key) {
            RagflowClient client = TestClients.builder(ExchangeTests.this.server, "v0.27.0")
                    .apiKeyProvider(() -> Mono.just(key))
                    .build();
            RagflowException failure = failure(() -> read(client));
            assertThat(failure).isInstanceOf(RagflowAuthenticationException.class);
            if (!key.isEmpty()) {
                assertThat(stackTrace(failure)).doesNotContain(key);
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> ApiKeyProvider.of(key))
                        .satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain(key));
            }
        }

        @Test
        void keepsKeyOutOfErrors() {
            List<Reply> replies = List.of(
                    Reply.json("{\"code\":100,\"message\":\"invalid key " + TestClients.API_KEY + "\"}"),
                    Reply.status(500).piece("{\"code\":100,\"message\":\"" + TestClients.API_KEY + "\"}"),
                    Reply.disconnect(),
                    Reply.status(302).header("Location", "http://x/?key=" + TestClients.API_KEY));
            for (Reply reply : replies) {
                try (ReplayServer own = ReplayServer.start()) {
                    own.on((request) -> true, reply);
                    RagflowClient client = TestClients.builder(own, "v0.27.0")
                            .settings((settings) -> settings.retry(RetrySettings.none()))
                            .build();
                    assertThat(stackTrace(failure(() -> read(client)))).doesNotContain(TestClients.API_KEY);
                    assertThat(stackTrace(failure(() -> stream(client)))).doesNotContain(TestClients.API_KEY);
                }
            }
        }

        @Test
        void keepsKeyOutOfToString() {
            RagflowClient.Builder builder = TestClients.builder(ExchangeTests.this.server, "v0.27.0");
            assertThat(builder.toString() + builder.build() + ApiKeyProvider.of(TestClients.API_KEY))
                    .doesNotContain(TestClients.API_KEY);
        }

        private String stackTrace(Throwable error) {
            StringWriter text = new StringWriter();
            error.printStackTrace(new PrintWriter(text));
            return text.toString();
        }
    }

    @Nested
    class Requests {

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "a/b", "..", ".", "a?b", "a#b", "a%2Fb", "a b", "a\r\nb", "a;b", "a\\b"})
        void rejectsIdThatWouldReachOtherRoute(String id) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> client().chats().sessions(id))
                    .withMessageContaining("chatId");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> client().chats().sessions("c1").delete(List.of("s1", id)))
                    .withMessageContaining("sessionIds");
        }

        @Test
        void acceptsBaseUrlWithPathPrefix() {
            ExchangeTests.this.server.on("GET", "/rag/flow/api/v1/chats/c1/sessions/s1", Reply.json(SESSION));
            RagflowClient client = client().mutate()
                    .baseUrl(ExchangeTests.this.server.url() + "/rag/flow/")
                    .build();
            assertThat(read(client).id()).isEqualTo("s1");
        }

        @Test
        void encodesQueryValues() {
            ExchangeTests.this.server.on((request) -> true, Reply.json("{\"code\":0,\"data\":[]}"));
            client().chats()
                    .sessions("c1")
                    .page(ChatSessionQuery.all().name("a&b=c d+é 中"), PageRequest.first(30))
                    .block(TestClients.PATIENCE);
            RecordedRequest request = take();
            assertThat(request.query().get("name")).containsExactly("a&b=c d+é 中");
            assertThat(request.target()).contains("name=a%26b%3Dc%20d%2B%C3%A9%20%E4%B8%AD");
        }

        @Test
        void sendsContentTypeWithBodyOfDeletion() {
            ExchangeTests.this.server.on((request) -> true, Reply.json("{\"code\":0}"));
            client().chats().sessions("c1").delete(List.of("s1")).block(TestClients.PATIENCE);
            assertThat(take().header("content-type")).isEqualTo("application/json");
        }

        @Test
        void usesWebClientOfApplicationWithoutChangingIt() {
            ExchangeTests.this.server.on((request) -> true, Reply.json(SESSION));
            WebClient.Builder builder =
                    WebClient.builder().baseUrl("http://elsewhere").defaultHeader("X-App", "1");
            RagflowClient client = TestClients.builder(ExchangeTests.this.server, "v0.27.0")
                    .webClientBuilder(builder)
                    .build();
            read(client);
            assertThat(take().header("x-app")).isEqualTo("1");
            builder.build()
                    .get()
                    .uri(ExchangeTests.this.server.url() + "/plain")
                    .exchangeToMono((response) -> response.releaseBody())
                    .block(TestClients.PATIENCE);
            assertThat(take().header("authorization")).isNull();
        }

        @Test
        void sendsOneRequestPerSubscription() {
            ExchangeTests.this.server.on((request) -> true, Reply.json(SESSION));
            Mono<ChatSession> session = client().chats().sessions("c1").get("s1");
            assertThat(ExchangeTests.this.server.requests()).isEmpty();
            session.block(TestClients.PATIENCE);
            session.block(TestClients.PATIENCE);
            assertThat(ExchangeTests.this.server.requests()).hasSize(2);
        }
    }

    private RecordedRequest take() {
        return this.server.takeRequest(TestClients.PATIENCE);
    }

    private RagflowClient client() {
        return client((settings) -> settings);
    }

    private RagflowClient client(UnaryOperator<RagflowClientSettings> change) {
        return TestClients.builder(this.server, "v0.27.0")
                .settings((settings) -> change.apply(settings.retry(RetrySettings.none())))
                .build();
    }

    private static ChatQuestion question() {
        return ChatQuestion.of("q").sessionId("s1");
    }

    private static ChatSession read(RagflowClient client) {
        return client.chats().sessions("c1").get("s1").block(TestClients.PATIENCE);
    }

    private static void stream(RagflowClient client) {
        client.chats().stream("c1", question()).blockLast(TestClients.PATIENCE);
    }

    private static RagflowException failure(ThrowingCallable call) {
        Throwable error = catchThrowable(call);
        assertThat(error).isInstanceOf(RagflowException.class);
        return (RagflowException) error;
    }
}
