package io.github.ragflowspring.client.internal.transport;

import java.net.URI;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.BodyInserter;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientRequestObservationContext;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeStrategies;
import reactor.core.publisher.Mono;

/**
 * A request whose headers, attributes and body are released when its response begins. The HTTP client refers to the request
 * until the response ends, which may take hours.
 */
final class ReleasableRequest implements ClientRequest {

    private final HttpMethod method;

    private final URI url;

    /** Empty when the request is released. */
    private volatile @Nullable ClientRequest request;

    private ReleasableRequest(ClientRequest request) {
        this.method = request.method();
        this.url = request.url();
        this.request = request;
    }

    /** Returns the filter that applies after all others: filters may send a request again. */
    static ExchangeFilterFunction filter() {
        return (request, next) -> {
            if (!(request.attributes().get(ResponseFilter.ATTRIBUTE) instanceof ExchangeConnection connection)) {
                return next.exchange(request);
            }
            ReleasableRequest releasable = new ReleasableRequest(request);
            connection.sending(releasable);
            return next.exchange(releasable);
        };
    }

    /** Releases everything but the method and the URI. */
    void release() {
        this.request = null;
    }

    /** Releases the request in an observation that has ended. The HTTP client refers to that, too. */
    @SuppressWarnings("NullAway") // The observation reads its carrier before it has ended only.
    void releaseIn(ClientRequestObservationContext observation) {
        observation.setCarrier(null);
        observation.setRequest(this);
    }

    @Override
    public HttpMethod method() {
        return this.method;
    }

    @Override
    public URI url() {
        return this.url;
    }

    @Override
    public HttpHeaders headers() {
        ClientRequest complete = this.request;
        return (complete != null) ? complete.headers() : HttpHeaders.EMPTY;
    }

    @Override
    public MultiValueMap<String, String> cookies() {
        ClientRequest complete = this.request;
        return (complete != null) ? complete.cookies() : new LinkedMultiValueMap<>(0);
    }

    @Override
    public BodyInserter<?, ? super ClientHttpRequest> body() {
        ClientRequest complete = this.request;
        return (complete != null) ? complete.body() : BodyInserters.empty();
    }

    @Override
    public Map<String, Object> attributes() {
        ClientRequest complete = this.request;
        return (complete != null) ? complete.attributes() : Map.of();
    }

    @Override
    public @Nullable Consumer<ClientHttpRequest> httpRequest() {
        ClientRequest complete = this.request;
        return (complete != null) ? complete.httpRequest() : null;
    }

    @Override
    public String logPrefix() {
        ClientRequest complete = this.request;
        return (complete != null) ? complete.logPrefix() : "";
    }

    @Override
    public Mono<Void> writeTo(ClientHttpRequest output, ExchangeStrategies strategies) {
        ClientRequest complete = this.request;
        return (complete != null)
                ? complete.writeTo(output, strategies)
                : Mono.error(new IllegalStateException("The request was released"));
    }
}
