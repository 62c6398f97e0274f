package io.github.ragflowspring.client.internal.account;

import io.github.ragflowspring.client.account.ApiToken;
import io.github.ragflowspring.client.account.ApiTokenOperations;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.json.Fields;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.internal.wire.Envelope;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Manages API keys over an {@link Exchange}. */
final class DefaultApiTokenOperations implements ApiTokenOperations {

    private final Exchange exchange;

    DefaultApiTokenOperations(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public Mono<ApiToken> create() {
        return this.exchange
                .call(Operation.ACCOUNT_TOKEN_CREATE)
                .body(Map.of())
                .read((envelope) -> AccountReader.token(envelope.fields()));
    }

    @Override
    public Flux<ApiToken> list() {
        return this.exchange
                .call(Operation.ACCOUNT_TOKEN_LIST)
                .read((envelope) -> Fields.list(envelope.items(), AccountReader::token))
                .flatMapIterable((tokens) -> tokens);
    }

    @Override
    public Mono<Void> delete(String token) {
        return this.exchange
                .call(Operation.ACCOUNT_TOKEN_DELETE)
                .path("token", Ids.check("token", token))
                .read(Envelope::root)
                .then();
    }
}
