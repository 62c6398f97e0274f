package io.github.ragflowspring.client.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.auth.ApiKeyProvider;
import io.github.ragflowspring.client.auth.ApiKeyRequest;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.error.RagflowAuthenticationException;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.system.ServerVersion;
import io.github.ragflowspring.client.transfer.UploadSource;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Tests that the server is not blamed for a provider of keys that fails or hangs. */
class ApiKeyProviderTests {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final AtomicInteger sent = new AtomicInteger();

    private final AtomicInteger asked = new AtomicInteger();

    static Stream<Named<Throwable>> failures() {
        return Stream.of(
                        new IOException("key " + TestClients.API_KEY),
                        new TimeoutException("key " + TestClients.API_KEY),
                        new IllegalStateException("key " + TestClients.API_KEY))
                .map((error) -> Named.of(error.getClass().getSimpleName(), error));
    }

    @Test
    void seesCallThatNeedsKey() {
        List<ApiKeyRequest> seen = new ArrayList<>();
        ApiKeyProvider provider = new ApiKeyProvider() {

            @Override
            public Mono<String> apiKey() {
                return Mono.error(new AssertionError("The request is more specific"));
            }

            @Override
            public Mono<String> apiKey(ApiKeyRequest request) {
                seen.add(request);
                return Mono.just("key-of-" + request.operation());
            }
        };
        RagflowClient ragflow = RagflowClient.builder()
                .settings((settings) -> settings.serverVersion("v0.27.0"))
                .apiKeyProvider(provider)
                .webClientBuilder(WebClient.builder().exchangeFunction((request) -> {
                    assertThat(request.headers().getFirst(HttpHeaders.AUTHORIZATION))
                            .startsWith("Bearer key-of-");
                    return Mono.just(
                            ClientResponse.create(HttpStatus.BAD_REQUEST).build());
                }))
                .build();

        Flux.<Publisher<?>>just(
                        ragflow.chats().ask("c1", "q"),
                        ragflow.chats().stream("c1", "q"),
                        ragflow.chats().get("c1"),
                        ragflow.chats().conversation("c1").ask("q"),
                        ragflow.chats().completions("c1").ask("q"),
                        ragflow.agents().run("a1", "q"),
                        ragflow.agents().sessions("a1").get("s1"),
                        ragflow.agents().completions("a1").complete("q"),
                        ragflow.datasets().documents("d1").list(),
                        ragflow.datasets().documents("d1").ingest(UploadSource.of("a.txt", new byte[1])),
                        ragflow.models().list())
                .concatMap((call) -> Flux.from(call).then().onErrorComplete(RagflowException.class))
                .blockLast(TestClients.PATIENCE);

        ApiKeyRequest.Builder chat = ApiKeyRequest.builder().chatId("c1");
        ApiKeyRequest.Builder agent = ApiKeyRequest.builder().agentId("a1");
        ApiKeyRequest.Builder dataset = ApiKeyRequest.builder().datasetId("d1");
        assertThat(seen)
                .containsExactly(
                        chat.operation("chat.ask").build(),
                        chat.operation("chat.stream").build(),
                        chat.operation("chat.get").build(),
                        chat.operation("chat.ask").build(),
                        chat.operation("chat.openai.ask").build(),
                        agent.operation("agent.run").build(),
                        agent.operation("agent.session.get").build(),
                        agent.operation("agent.openai.ask").build(),
                        dataset.operation("document.list").build(),
                        dataset.operation("document.upload").build(),
                        ApiKeyRequest.builder().operation("model.list").build());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void attributesFailureOfProviderToProvider(Throwable error) {
        for (Kind kind : Kind.values()) {
            this.asked.set(0);
            StepVerifier.create(kind.call(client(() -> Mono.error(error))))
                    .verifyErrorSatisfies((failure) -> assertThat(failure)
                            .as("%s", kind)
                            .isInstanceOfSatisfying(RagflowAuthenticationException.class, (refused) -> {
                                assertThat(refused.isRetryable()).isFalse();
                                assertThat(refused.details()).isNull();
                            })
                            .hasMessageContaining("the ApiKeyProvider failed with "
                                    + error.getClass().getName())
                            .hasMessageNotContaining(TestClients.API_KEY)
                            .hasCause(error));
            assertThat(this.asked).as("%s", kind).hasValue(1);
        }
        assertThat(this.sent).hasValue(0);
    }

    @ParameterizedTest
    @EnumSource
    void failsIfProviderThrowsOrReturnsNull(Kind kind) {
        StepVerifier.create(kind.call(client(() -> {
                    throw Exceptions.propagate(new IOException("no"));
                })))
                .verifyErrorSatisfies((failure) -> assertThat(failure)
                        .isInstanceOf(RagflowAuthenticationException.class)
                        .hasMessageContaining("IOException")
                        .hasCauseInstanceOf(IOException.class));
        StepVerifier.create(kind.call(client(() -> null)))
                .verifyErrorSatisfies((failure) -> assertThat(failure)
                        .isInstanceOf(RagflowAuthenticationException.class)
                        .hasMessageContaining("the ApiKeyProvider failed with java.lang.NullPointerException"));
        assertThat(this.sent).hasValue(0);
    }

    @ParameterizedTest
    @EnumSource
    void limitsTimeOfProvider(Kind kind) {
        StepVerifier.withVirtualTime(() -> kind.call(client(Mono::never)))
                .expectSubscription()
                .expectNoEvent(LIMIT.minusMillis(1))
                .thenAwait(Duration.ofMillis(1))
                .expectErrorSatisfies((failure) -> assertThat(failure)
                        .isInstanceOfSatisfying(
                                RagflowAuthenticationException.class,
                                (late) -> assertThat(late.isRetryable()).isFalse())
                        .hasMessageContaining("the ApiKeyProvider did not return a key within 'responseTimeout'"))
                .verify(TestClients.PATIENCE);
        assertThat(this.asked).hasValue(1);
        assertThat(this.sent).hasValue(0);
    }

    @ParameterizedTest
    @EnumSource
    void keepsErrorOfThisLibraryFromProvider(Kind kind) {
        RagflowNotFoundException error =
                RagflowNotFoundException.builder("no such tenant").build();
        StepVerifier.create(kind.call(client(() -> Mono.error(error))))
                .verifyErrorSatisfies((failure) -> assertThat(failure).isSameAs(error));
        assertThat(this.sent).hasValue(0);
    }

    @Test
    void sendsOpenCallWithoutUnavailableKey() {
        StepVerifier.create(
                        client(() -> Mono.error(new IOException("no"))).system().version())
                .expectNext(ServerVersion.of("v0.27.0"))
                .verifyComplete();
        assertThat(this.sent).hasValue(1);
    }

    private RagflowClient client(ApiKeyProvider provider) {
        WebClient.Builder server = WebClient.builder().exchangeFunction((request) -> {
            this.sent.incrementAndGet();
            assertThat(request.headers().containsHeader(HttpHeaders.AUTHORIZATION))
                    .isFalse();
            return Mono.just(ClientResponse.create(HttpStatus.OK)
                    .body("{\"code\":0,\"data\":\"v0.27.0\"}")
                    .build());
        });
        return RagflowClient.builder()
                .apiKeyProvider(() -> {
                    this.asked.incrementAndGet();
                    return provider.apiKey();
                })
                .webClientBuilder(server)
                .settings((settings) -> settings.serverVersion("v0.27.0").responseTimeout(LIMIT))
                .build();
    }

    /** The kinds of exchanges, which all wait for the key differently. */
    enum Kind {
        READ {
            @Override
            Publisher<?> of(RagflowClient client) {
                return client.chats().sessions("c1").get("s1");
            }
        },
        ANSWERED_BY_MODEL {
            @Override
            Publisher<?> of(RagflowClient client) {
                return client.chats().ask("c1", ChatQuestion.of("q").sessionId("s1"));
            }
        },
        STREAM {
            @Override
            Publisher<?> of(RagflowClient client) {
                return client.chats().stream("c1", ChatQuestion.of("q").sessionId("s1"));
            }
        },
        DOWNLOAD {
            @Override
            Publisher<?> of(RagflowClient client) {
                return client.files().download("f1").body();
            }
        },
        UPLOAD {
            @Override
            Publisher<?> of(RagflowClient client) {
                return client.datasets().documents("d1").upload(UploadSource.of("a.txt", new byte[1]));
            }
        };

        abstract Publisher<?> of(RagflowClient client);

        Flux<Object> call(RagflowClient client) {
            return Flux.from(of(client)).cast(Object.class);
        }
    }
}
