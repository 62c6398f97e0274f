package io.github.ragflowspring.boot.test.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import io.github.ragflowspring.client.agent.AgentEvent;
import io.github.ragflowspring.client.agent.AgentOperations;
import io.github.ragflowspring.client.agent.AgentRunRequest;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.servlet.client.MockMvcWebTestClient;
import reactor.core.publisher.Flux;

/** Tests for {@link BrowserController}: the form in which Spring WebFlux and Spring MVC write the events. */
class BrowserControllerTests {

    private final ChatOperations chats = mock(ChatOperations.class);

    private final AgentOperations agents = mock(AgentOperations.class);

    private final BrowserController controller = new BrowserController(this.chats, this.agents);

    @ParameterizedTest
    @EnumSource
    void streamsAnswer(Web web) {
        given(this.chats.stream("c1", ChatQuestion.of("Why?").sessionId("s1")))
                .willReturn(Flux.just(AnswerEvent.started("s1", null), AnswerEvent.delta("So.\n\nEnd")));
        assertThat(post(web, "/chats/c1")).isEqualTo("""
                id:1
                event:started
                data:{"messageId":null,"sessionId":"s1","type":"started"}

                id:2
                event:delta
                data:{"text":"So.\\n\\nEnd","type":"delta"}

                """);
    }

    @ParameterizedTest
    @EnumSource
    void streamsRunWithError(Web web) {
        given(this.agents.stream(any(), any(AgentRunRequest.class)))
                .willReturn(Flux.concat(
                        Flux.just(AgentEvent.delta("So.")),
                        Flux.error(RagflowNotFoundException.builder("No agent 4711")
                                .build())));
        assertThat(post(web, "/agents/a1")).isEqualTo("""
                id:1
                event:delta
                data:{"text":"So.","type":"delta"}

                id:2
                event:error
                data:{"kind":"not-found","message":"RAGFlow does not have this. It may have been deleted.","retryable":false,"type":"error"}

                """);
    }

    @ParameterizedTest
    @EnumSource
    void respondsWithError(Web web) {
        given(this.chats.stream(any(), any(ChatQuestion.class)))
                .willThrow(RagflowNotFoundException.builder("No chat 4711").build());
        client(web)
                .post()
                .uri("/chats/c1")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"text\":\"Why?\"}")
                .accept(MediaType.TEXT_EVENT_STREAM, MediaType.APPLICATION_JSON)
                .exchange()
                .expectStatus()
                .is5xxServerError();
    }

    private WebTestClient client(Web web) {
        return switch (web) {
            case FLUX -> WebTestClient.bindToController(this.controller).build();
            case MVC -> MockMvcWebTestClient.bindToController(this.controller).build();
        };
    }

    private @Nullable String post(Web web, String path) {
        return client(web)
                .post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"text\":\"Why?\",\"sessionId\":\"s1\"}")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.TEXT_EVENT_STREAM)
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
    }

    enum Web {
        FLUX,
        MVC
    }
}
