package io.github.ragflowspring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.chat.SessionOwners;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.fixtures.ReplayServer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Tests for a {@link SessionOwners} bean. */
class SessionOwnersTests {

    private static final ChatQuestion QUESTION =
            ChatQuestion.of("What?").sessionId("s1").userId("ann");

    @Test
    void asksBeanForUserOfSession() {
        SessionOwners owners = mock();
        given(owners.isOwner(any(), any())).willReturn(Mono.just(false));
        try (ReplayServer server = TestApplications.answeringServer()) {
            application(server).withBean(SessionOwners.class, () -> owners).run((context) -> {
                StepVerifier.create(context.getBean(ChatOperations.class).ask("c1", QUESTION))
                        .verifyError(RagflowNotFoundException.class);
                assertThat(server.requests()).isEmpty();
            });
        }
    }

    @Test
    void refusesUserWithoutBean() {
        try (ReplayServer server = TestApplications.answeringServer()) {
            application(server)
                    .run((context) -> StepVerifier.create(
                                    context.getBean(ChatOperations.class).ask("c1", QUESTION))
                            .verifyErrorSatisfies((error) -> assertThat(error)
                                    .isInstanceOf(RagflowUnsupportedException.class)
                                    .hasMessageContaining("SessionOwners bean")));
        }
    }

    private static ApplicationContextRunner application(ReplayServer server) {
        return TestApplications.connectedTo(server).withPropertyValues("ragflow.server-version=v0.27.0");
    }
}
