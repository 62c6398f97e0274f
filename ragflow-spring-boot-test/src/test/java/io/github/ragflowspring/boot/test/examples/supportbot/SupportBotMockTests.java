package io.github.ragflowspring.boot.test.examples.supportbot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import io.github.ragflowspring.boot.test.examples.supportbot.SupportBot.Question;
import io.github.ragflowspring.boot.test.examples.supportbot.SupportBotApplication.Tenants;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.error.RagflowConnectionException;
import io.github.ragflowspring.client.error.RagflowModelException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tests for {@link SupportBot} with mocks of the operations, and with results and errors from builders. */
class SupportBotMockTests {

    private static final Question QUESTION = new Question("Hi!", "s1");

    private static final ChatQuestion SENT = ChatQuestion.of("Hi!").sessionId("s1");

    private final RagflowClient ragflow = mock();

    private final RagflowClient ragflowOfAcme = mock();

    private final ChatOperations chats = mock();

    private final SupportBot bot = new SupportBot(this.ragflow, new Tenants(Map.of("acme", "key-of-acme")));

    @BeforeEach
    void returnMocks() {
        given(this.ragflow.withApiKey("key-of-acme")).willReturn(this.ragflowOfAcme);
        given(this.ragflowOfAcme.chats()).willReturn(this.chats);
    }

    @Test
    void returnsAnswer() {
        Answer answer = Answer.builder().text("Hello").sessionId("s1").build();
        given(this.chats.ask("c1", SENT)).willReturn(Mono.just(answer));
        assertThat(this.bot.answer("acme", "c1", QUESTION).block()).isEqualTo(answer);
    }

    @Test
    void streamsEvents() {
        Answer answer = Answer.builder().text("Hello").build();
        given(this.chats.stream("c1", SENT))
                .willReturn(
                        Flux.just(AnswerEvent.delta("Hel"), AnswerEvent.delta("lo"), AnswerEvent.completed(answer)));
        assertThat(this.bot.stream("acme", "c1", QUESTION).collectList().block())
                .containsExactly(AnswerEvent.delta("Hel"), AnswerEvent.delta("lo"), AnswerEvent.completed(answer));
    }

    @Test
    void completesBrokenStreamWithPartialAnswer() {
        RagflowModelException failure = RagflowModelException.builder("The model failed")
                .kind("TIMEOUT")
                .partialAnswer("Hel")
                .build();
        given(this.chats.stream("c1", SENT))
                .willReturn(Flux.concat(Flux.just(AnswerEvent.delta("Hel")), Flux.error(failure)));
        Answer incomplete =
                Answer.builder().text("Hel … (Please ask again later.)").build();
        assertThat(this.bot.stream("acme", "c1", QUESTION).collectList().block())
                .containsExactly(AnswerEvent.delta("Hel"), AnswerEvent.completed(incomplete));
    }

    @Test
    void passesOtherErrorsOn() {
        RagflowConnectionException failure =
                RagflowConnectionException.builder("Connection refused").build();
        given(this.chats.ask("c1", SENT)).willReturn(Mono.error(failure));
        Mono<Answer> answer = this.bot.answer("acme", "c1", QUESTION);
        assertThatThrownBy(answer::block).isSameAs(failure);
    }
}
