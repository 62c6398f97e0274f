package io.github.ragflowspring.client.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import io.netty.channel.EventLoop;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.http.client.reactive.ClientHttpRequest;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.test.publisher.TestPublisher;

/** Tests of the cancellation of exchanges, in the orders of events that require two threads. */
class ExchangeConnectionTests {

    private final ExchangeConnection connection = new ExchangeConnection();

    private final AtomicBoolean cancelled = new AtomicBoolean();

    private final Mono<String> exchange = Mono.<String>never().doOnCancel(() -> this.cancelled.set(true));

    @Test
    void closesConnectionThatOpensAfterCancellation() {
        EmbeddedChannel channel = new EmbeddedChannel();
        this.connection.cancelOnEventLoop(this.exchange).subscribe().dispose();

        this.connection.opened(request(Connection.from(channel)));

        assertThat(this.cancelled).isTrue();
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void keepsConnectionOpenWithoutCancellation() {
        EmbeddedChannel channel = new EmbeddedChannel();
        this.connection.cancelOnEventLoop(this.exchange).subscribe();

        this.connection.opened(request(Connection.from(channel)));

        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void cancelsExchangeOfReturnedConnection() {
        GivenBack channel = new GivenBack();
        this.connection.opened(request(Connection.from(channel)));
        channel.given = true;

        this.connection.cancelOnEventLoop(this.exchange.flux()).subscribe().dispose();

        assertThat(this.cancelled).isTrue();
    }

    @Test
    void cancelsConnectionOfOtherLibraryImmediately() {
        this.connection.opened(request("no connection of Reactor Netty"));

        this.connection.cancelOnEventLoop(Flux.from(this.exchange)).subscribe().dispose();

        assertThat(this.cancelled).isTrue();
    }

    @Test
    void ignoresErrorBeforeDeferredCancellation() {
        TestPublisher<String> source = TestPublisher.createNoncompliant(TestPublisher.Violation.DEFER_CANCELLATION);
        AtomicReference<Throwable> dropped = new AtomicReference<>();
        Hooks.onErrorDropped(dropped::set);
        try {
            this.connection.cancelOnEventLoop(source.flux()).subscribe().dispose();
            source.error(new IOException("reset"));
        } finally {
            Hooks.resetOnErrorDropped();
        }

        source.assertWasCancelled();
        assertThat(dropped).hasNullValue();
    }

    /** Behaves like a connection of Reactor Netty that was returned to the pool. */
    private static final class GivenBack extends EmbeddedChannel {

        private boolean given;

        @Override
        public EventLoop eventLoop() {
            if (this.given) {
                throw new IllegalStateException("channel not registered to an event loop");
            }
            return super.eventLoop();
        }
    }

    private static ClientHttpRequest request(Object nativeRequest) {
        ClientHttpRequest request = mock(ClientHttpRequest.class);
        given(request.getNativeRequest()).willReturn(nativeRequest);
        return request;
    }
}
