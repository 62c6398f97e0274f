package io.github.ragflowspring.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;

class SameOriginTests {

    private final SameOrigin filter = filter("127.0.0.1");

    @ParameterizedTest
    @CsvSource({
        "GET, localhost:8080,, true",
        "GET, 127.0.0.1:8080,, true",
        "GET, [::1]:8080,, true",
        "GET, evil.example:8080,, false",
        "GET, localhost:8080, https://evil.example, true",
        "POST, localhost:8080,, true",
        "POST, localhost:8080, http://localhost:8080, true",
        "POST, localhost:8080, http://localhost:3000, false",
        "POST, localhost:8080, https://evil.example, false",
        "POST, localhost:8080, null, false",
        "POST, evil.example:8080, http://evil.example:8080, false",
        "DELETE, localhost:8080, https://evil.example, false",
    })
    void refusesRequestsOfOtherSites(HttpMethod method, String host, @Nullable String origin, boolean accepted) {
        assertThat(accepts(this.filter, method, host, origin)).isEqualTo(accepted);
    }

    @Test
    void acceptsOtherHostNamesOnPublicAddress() {
        SameOrigin open = filter("0.0.0.0");

        assertThat(accepts(open, HttpMethod.POST, "demo.example", "https://demo.example"))
                .isTrue();
        assertThat(accepts(open, HttpMethod.POST, "demo.example", "https://evil.example"))
                .isFalse();
    }

    private static SameOrigin filter(String address) {
        return new SameOrigin(new MockEnvironment().withProperty("server.address", address));
    }

    private static boolean accepts(SameOrigin filter, HttpMethod method, String host, @Nullable String origin) {
        MockServerHttpRequest.BodyBuilder request =
                MockServerHttpRequest.method(method, "/api/datasets").header("Host", host);
        if (origin != null) {
            request.header("Origin", origin);
        }
        MockServerWebExchange exchange = MockServerWebExchange.from(request);
        AtomicBoolean passed = new AtomicBoolean();
        filter.filter(exchange, (unused) -> Mono.fromRunnable(() -> passed.set(true)))
                .block();
        assertThat(exchange.getResponse().getStatusCode()).isEqualTo(passed.get() ? null : HttpStatus.FORBIDDEN);
        return passed.get();
    }
}
