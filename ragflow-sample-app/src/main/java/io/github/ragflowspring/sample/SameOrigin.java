package io.github.ragflowspring.sample;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Set;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses requests that the pages of other sites make in the browser of a user of this application, which has no
 * login: changes from another origin, and, while it listens on the loopback interface only, any request under another host
 * name.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class SameOrigin implements WebFilter {

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private final boolean local;

    SameOrigin(Environment environment) {
        this.local = Binder.get(environment)
                .bind("server.address", InetAddress.class)
                .map(InetAddress::isLoopbackAddress)
                .orElse(false);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        InetSocketAddress host = request.getHeaders().getHost();
        if (this.local && (host == null || !LOOPBACK.contains(host.getHostString()))) {
            return refuse(exchange);
        }
        boolean safe = SAFE.contains(request.getMethod());
        return (safe || isSameOrigin(request.getHeaders())) ? chain.filter(exchange) : refuse(exchange);
    }

    /** Programs other than browsers send no origin. */
    private static boolean isSameOrigin(HttpHeaders headers) {
        String origin = headers.getOrigin();
        if (origin == null) {
            return !"cross-site".equals(headers.getFirst("Sec-Fetch-Site"));
        }
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority != null && authority.equalsIgnoreCase(headers.getFirst(HttpHeaders.HOST));
        } catch (IllegalArgumentException ex) {
            return false;
        }
    }

    private static Mono<Void> refuse(ServerWebExchange exchange) {
        exchange.getResponse().setStatusCode(HttpStatus.FORBIDDEN);
        return exchange.getResponse().setComplete();
    }
}
