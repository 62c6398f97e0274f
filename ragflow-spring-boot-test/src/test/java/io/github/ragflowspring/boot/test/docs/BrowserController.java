package io.github.ragflowspring.boot.test.docs;

import static org.springframework.http.MediaType.TEXT_EVENT_STREAM_VALUE;

import io.github.ragflowspring.client.agent.AgentOperations;
import io.github.ragflowspring.client.agent.AgentRunRequest;
import io.github.ragflowspring.client.browser.BrowserError;
import io.github.ragflowspring.client.browser.BrowserEvents;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.error.RagflowException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/** The controller of docs/browser.md. */
@RestController
class BrowserController {

    private final ChatOperations chats;

    private final AgentOperations agents;

    private final BrowserEvents events = BrowserEvents.defaults().heartbeat(Duration.ofSeconds(10));

    BrowserController(ChatOperations chats, AgentOperations agents) {
        this.chats = chats;
        this.agents = agents;
    }

    @PostMapping(path = "/chats/{chatId}", produces = TEXT_EVENT_STREAM_VALUE)
    Flux<ServerSentEvent<Object>> ask(@PathVariable String chatId, @RequestBody Question question) {
        ChatQuestion asked = ChatQuestion.of(question.text()).sessionId(question.sessionId());
        return BrowserEvents.defaults().answer(this.chats.stream(chatId, asked));
    }

    @PostMapping(path = "/agents/{agentId}", produces = TEXT_EVENT_STREAM_VALUE)
    Flux<ServerSentEvent<Object>> run(@PathVariable String agentId, @RequestBody Question question) {
        AgentRunRequest request = AgentRunRequest.of(question.text()).sessionId(question.sessionId());
        return this.events.run(this.agents.stream(agentId, request));
    }

    @ExceptionHandler
    ResponseEntity<BrowserError> failed(RagflowException error) {
        return ResponseEntity.internalServerError().body(BrowserError.of(error));
    }

    record Question(String text, @Nullable String sessionId) {}
}
