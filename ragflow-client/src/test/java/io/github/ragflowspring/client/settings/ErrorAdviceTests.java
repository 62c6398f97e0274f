package io.github.ragflowspring.client.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.internal.support.SettingNames;
import io.github.ragflowspring.fixtures.Reply;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.timeout.ReadTimeoutException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.client.reactive.ClientHttpConnector;
import reactor.core.publisher.Mono;

/** Messages of errors name the properties of the client that failed, or its settings if it was built in code. */
class ErrorAdviceTests {

    private static final Pattern PROPERTY = Pattern.compile("ragflow(?:\\.[a-z][a-z-]*)+");

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new ConnectTimeoutException("late"), List.of("base-url", "connect-timeout")),
                Arguments.of(new ConnectException("refused"), List.of("base-url")),
                Arguments.of(new UnknownHostException("nowhere"), List.of("base-url")),
                Arguments.of(certificate(), List.of("base-url", "ssl.bundle")),
                Arguments.of(new PoolAcquireTimeoutException(), List.of("pool.max-connections")),
                Arguments.of(ReadTimeoutException.INSTANCE, List.of("response-timeout")),
                Arguments.of(new DataBufferLimitException("large"), List.of("max-in-memory-size")),
                Arguments.of(new ProtocolException("garbage"), List.of("base-url")),
                Arguments.of(
                        Reply.status(200).header("content-type", "text/html").piece("<html>"), List.of("base-url")),
                Arguments.of(Reply.json("[]"), List.of("base-url")),
                Arguments.of(Reply.status(302).header("location", "http://other"), List.of("base-url")),
                Arguments.of(Reply.status(404), List.of("base-url", "server-version")),
                Arguments.of(Reply.status(401), List.of("api-key")));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void namesPropertiesOfFailedClient(Object failure, List<String> properties) {
        for (String prefix : List.of("ragflow", "ragflow.clients.docs")) {
            String message = message(client(failure, prefix));
            assertThat(names(message))
                    .containsExactlyInAnyOrderElementsOf(
                            properties.stream().map((it) -> prefix + "." + it).toList());
        }
    }

    @ParameterizedTest
    @MethodSource("failures")
    void namesSettingsOfClientBuiltInCode(Object failure, List<String> properties) {
        String message = message(client(failure, null));
        assertThat(names(message)).isEmpty();
        SettingNames names = new SettingNames(null);
        for (String property : properties) {
            assertThat(message).contains(property.equals("ssl.bundle") ? names.trustCertificate() : names.of(property));
        }
    }

    @Test
    void namesPropertiesOfClientWithGivenKey() {
        assertThat(message(client(Reply.status(404), "ragflow").withApiKey("ragflow-other")))
                .contains("ragflow.base-url");
        assertThat(message(client(Reply.status(404), "ragflow").mutate().build()))
                .contains("ragflow.base-url");
    }

    @Test
    void namesSettingsOfClientThatWasChangedInCode() {
        RagflowClient changed = client(Reply.status(404), "ragflow")
                .mutate()
                .settings((settings) -> settings.responseTimeout(Duration.ofSeconds(7)))
                .build();
        assertThat(message(changed)).contains("'baseUrl'").doesNotContain("ragflow.base-url");
    }

    @Test
    void namesPropertyOfMissingKey() {
        assertThat(message(keyless("ragflow.clients.docs"))).contains("Set ragflow.clients.docs.api-key,");
        assertThat(message(keyless(null))).contains("Set 'apiKey',");
    }

    private static RagflowClient keyless(@Nullable String prefix) {
        return RagflowClient.builder()
                .settings((settings) -> settings.propertyPrefix(prefix).serverVersion("v0.27.0"))
                .build();
    }

    private static RagflowClient client(Object failure, @Nullable String prefix) {
        ClientHttpConnector connector = (failure instanceof Reply reply)
                ? new MemoryServer().on((request) -> true, reply)
                : (method, uri, request) -> Mono.error((Throwable) failure);
        return TestClients.builder(new MemoryServer(), "v0.27.0")
                .settings((settings) -> settings.propertyPrefix(prefix).retry(RetrySettings.none()))
                .connectorFactory((settings) -> connector)
                .build();
    }

    private static String message(RagflowClient client) {
        RagflowException error = catchThrowableOfType(
                RagflowException.class, () -> client.chats().get("c1").block(TestClients.PATIENCE));
        return String.valueOf(error.getMessage());
    }

    private static List<String> names(String message) {
        List<String> names = new ArrayList<>();
        Matcher matcher = PROPERTY.matcher(message);
        while (matcher.find()) {
            names.add(matcher.group());
        }
        return names;
    }

    private static SSLHandshakeException certificate() {
        SSLHandshakeException error = new SSLHandshakeException("refused");
        error.initCause(new CertificateException("unknown authority"));
        return error;
    }

    /** Has the simple name of the exceptions of Reactor's pool. */
    private static final class PoolAcquireTimeoutException extends RuntimeException {

        private static final long serialVersionUID = 1;
    }
}
