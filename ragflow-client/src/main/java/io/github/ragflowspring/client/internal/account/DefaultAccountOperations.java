package io.github.ragflowspring.client.internal.account;

import io.github.ragflowspring.client.account.AccountOperations;
import io.github.ragflowspring.client.account.AccountUser;
import io.github.ragflowspring.client.account.ApiTokenOperations;
import io.github.ragflowspring.client.account.Tenant;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.transport.Exchange;
import reactor.core.publisher.Mono;

/** Describes accounts over an {@link Exchange}. */
public final class DefaultAccountOperations implements AccountOperations {

    private final Exchange exchange;

    public DefaultAccountOperations(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public Mono<AccountUser> user() {
        return this.exchange.call(Operation.ACCOUNT_USER).read((envelope) -> AccountReader.user(envelope.fields()));
    }

    @Override
    public Mono<Tenant> tenant() {
        return this.exchange.call(Operation.ACCOUNT_TENANT).read((envelope) -> AccountReader.tenant(envelope.fields()));
    }

    @Override
    public ApiTokenOperations tokens() {
        return new DefaultApiTokenOperations(this.exchange);
    }
}
