package io.github.ragflowspring.sample.springai;

import io.github.ragflowspring.ai.chat.RagflowChatMetadata;
import io.github.ragflowspring.ai.chat.RagflowChatOptions;
import io.github.ragflowspring.ai.retrieval.RagflowDocumentMetadata;
import io.github.ragflowspring.ai.retrieval.RagflowDocumentRetriever;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.answer.References;
import io.github.ragflowspring.client.browser.BrowserEvents;
import io.github.ragflowspring.client.retrieval.RetrievedChunk;
import io.github.ragflowspring.client.retrieval.RetrievedDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.document.Document;
import org.springframework.ai.rag.advisor.RetrievalAugmentationAdvisor;
import org.springframework.ai.rag.generation.augmentation.ContextualQueryAugmenter;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.util.Assert;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/** Answers questions by Spring AI: by an assistant of RAGFlow, or by another model for which RAGFlow searches. */
@RestController
@RequestMapping("/api/spring-ai")
class SpringAiController {

    private static final int PASSAGES = 4;

    private final RagflowClient ragflow;

    private final ChatClient assistant;

    SpringAiController(RagflowClient ragflow, ChatClient.Builder builder) {
        this.ragflow = ragflow;
        this.assistant = builder.build();
    }

    /** Streams the answer of RAGFlow's newest assistant, as the chat model of a {@link ChatClient}. */
    @PostMapping(path = "/assistant/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<ServerSentEvent<Object>> askAssistant(@RequestBody Question question) {
        String text = question.checkedText();
        Flux<AnswerEvent> answer = this.ragflow
                .chats()
                .list()
                .next()
                .flatMapMany((chat) -> this.assistant
                        .prompt()
                        .user((user) -> user.text("{question}").param("question", text))
                        .options(RagflowChatOptions.builder().chatId(chat.id()).sessionId(question.sessionId()))
                        .stream()
                        .chatResponse())
                .flatMapIterable(SpringAiController::shown);
        return BrowserEvents.defaults().answer(answer);
    }

    /** Streams the answer of another model, whose prompt contains the passages that RAGFlow found in its newest dataset. */
    @PostMapping(path = "/retriever/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<ServerSentEvent<Object>> askOtherModel(@RequestBody Question question) {
        String text = question.checkedText();
        Flux<AnswerEvent> answer = this.ragflow
                .datasets()
                .list()
                .next()
                .flatMapMany((dataset) -> ChatClient.create(new QuotingModel())
                        .prompt()
                        .user((user) -> user.text("{question}").param("question", text))
                        .advisors(searching(dataset.id()))
                        .stream()
                        .chatClientResponse())
                .flatMapIterable(SpringAiController::shown)
                .concatWithValues(AnswerEvent.completed(Answer.builder().build()));
        return BrowserEvents.defaults().answer(answer);
    }

    private RetrievalAugmentationAdvisor searching(String datasetId) {
        return RetrievalAugmentationAdvisor.builder()
                .documentRetriever(RagflowDocumentRetriever.builder(this.ragflow)
                        .datasetIds(List.of(datasetId))
                        .topK(PASSAGES)
                        .build())
                .queryAugmenter(ContextualQueryAugmenter.builder()
                        .allowEmptyContext(true)
                        .documentFormatter(QuotingModel::numbered)
                        .build())
                .build();
    }

    private static List<AnswerEvent> shown(ChatResponse response) {
        AssistantMessage message = message(response);
        Map<String, Object> metadata = message.getMetadata();
        if (metadata.get(RagflowChatMetadata.TEXT) instanceof String complete) {
            List<AnswerEvent> events = new ArrayList<>();
            // Shows the citations that RAGFlow inserted into earlier text.
            events.add(AnswerEvent.replace(complete));
            if (metadata.get(RagflowChatMetadata.REFERENCES) instanceof References references) {
                events.add(AnswerEvent.referenced(references));
            }
            events.add(AnswerEvent.completed(Answer.builder().text(complete).build()));
            return events;
        }
        if (metadata.get(RagflowChatMetadata.REASONING_DELTA) instanceof String reasoning) {
            return List.of(AnswerEvent.reasoning(reasoning));
        }
        String text = message.getText();
        return (text == null || text.isEmpty())
                ? List.of(AnswerEvent.started((String) metadata.get(RagflowChatMetadata.SESSION_ID), null))
                : List.of(AnswerEvent.delta(text));
    }

    private static List<AnswerEvent> shown(ChatClientResponse response) {
        ChatResponse chatResponse = response.chatResponse();
        String text = (chatResponse != null) ? message(chatResponse).getText() : null;
        if (text != null && !text.isEmpty()) {
            return List.of(AnswerEvent.delta(text));
        }
        Object documents = response.context().get(RetrievalAugmentationAdvisor.DOCUMENT_CONTEXT);
        return (documents instanceof List<?> found)
                ? List.of(AnswerEvent.referenced(References.builder()
                        .chunks(found.stream()
                                .map(Document.class::cast)
                                .map(SpringAiController::passage)
                                .toList())
                        .build()))
                : List.of();
    }

    private static RetrievedChunk passage(Document document) {
        Map<String, Object> metadata = document.getMetadata();
        return RetrievedChunk.builder()
                .content(Objects.requireNonNullElse(document.getText(), ""))
                .document(RetrievedDocument.builder()
                        .name((String) metadata.get(RagflowDocumentMetadata.DOCUMENT_NAME))
                        .build())
                .similarity(document.getScore())
                .vectorSimilarity((Double) metadata.get(RagflowDocumentMetadata.VECTOR_SIMILARITY))
                .termSimilarity((Double) metadata.get(RagflowDocumentMetadata.TERM_SIMILARITY))
                .build();
    }

    private static AssistantMessage message(ChatResponse response) {
        Generation generation = response.getResult();
        return (generation != null) ? generation.getOutput() : new AssistantMessage("");
    }

    /**
     * A question of the page.
     *
     * @param text the question
     * @param sessionId the session to continue, or {@code null} to begin one
     */
    record Question(@Nullable String text, @Nullable String sessionId) {

        String checkedText() {
            Assert.hasText(this.text, "'text' must not be blank");
            return this.text;
        }
    }
}
