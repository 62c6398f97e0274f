package io.github.ragflowspring.client.internal.transport;

import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Mono;

/**
 * Passes the response of {@code WebClient} to the {@link ExchangeConnection} of its request.
 *
 * <p>{@code WebClient} retains a request until its response ends, and then subscribes to the response again to be sure that
 * nothing is left of it. It gets an empty response instead, and the connection reads the real one.
 */
final class ResponseFilter implements ExchangeFilterFunction {

    /** The attribute of a request with its connection. */
    static final String ATTRIBUTE = ExchangeConnection.class.getName();

    private static final ClientResponse EMPTY =
            ClientResponse.create(HttpStatus.OK).build();

    @Override
    public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
        Mono<ClientResponse> sent = next.exchange(request);
        return (request.attributes().get(ATTRIBUTE) instanceof ExchangeConnection connection)
                ? sent.map((response) -> {
                    connection.responded(response);
                    return EMPTY;
                })
                : sent;
    }
}
