package io.github.ragflowspring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.error.RagflowConnectionException;
import io.github.ragflowspring.fixtures.ReplayServer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reactivestreams.Publisher;
import org.springframework.boot.http.client.FilteredHostException;
import org.springframework.boot.http.client.InetAddressFilter;
import reactor.core.publisher.Flux;

/** Filters of addresses with every connector. Spring Boot has them from 4.1 on. */
class AddressFilterTests {

    private final ReplayServer server = ReplayServer.start();

    @AfterEach
    void stop() {
        this.server.close();
    }

    @ParameterizedTest
    @EnumSource(Connector.class)
    void doesNotConnectToFilteredAddress(Connector connector) {
        TestApplications.connectedTo(this.server)
                .withPropertyValues(connector.property(), "ragflow.retry.enabled=false")
                .withBean(InetAddressFilter.class, InetAddressFilter::externalAddresses)
                .run((context) -> {
                    RagflowClient client = context.getBean(RagflowClient.class);
                    List<Publisher<?>> calls = List.of(
                            client.chats().get("c1"),
                            client.chats().stream("c1", ChatQuestion.of("q").sessionId("s1")),
                            client.datasets().documents("d1").download("a1").body());
                    for (Publisher<?> call : calls) {
                        assertThat(Flux.from(call)
                                        .ignoreElements()
                                        .materialize()
                                        .block(TestApplications.PATIENCE)
                                        .getThrowable())
                                .isInstanceOfSatisfying(
                                        RagflowConnectionException.class,
                                        (error) ->
                                                assertThat(error.isRetryable()).isFalse())
                                .hasRootCauseInstanceOf(FilteredHostException.class)
                                .hasMessageContaining("InetAddressFilter");
                    }
                });
        assertThat(this.server.connectionCount()).isZero();
    }
}
