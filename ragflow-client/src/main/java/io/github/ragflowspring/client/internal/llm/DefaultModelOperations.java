package io.github.ragflowspring.client.internal.llm;

import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.answer.MindMap;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.internal.answer.MindMapReader;
import io.github.ragflowspring.client.internal.chat.CompletionAnswerReader;
import io.github.ragflowspring.client.internal.chat.CompletionReader;
import io.github.ragflowspring.client.internal.chat.QuestionWriter;
import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.json.Fields;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.transport.Call;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.llm.AvailableModel;
import io.github.ragflowspring.client.llm.ModelOperations;
import io.github.ragflowspring.client.llm.ModelType;
import io.github.ragflowspring.client.llm.SpeechOperations;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.util.Assert;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Calls language models over an {@link Exchange}. */
public final class DefaultModelOperations implements ModelOperations {

    private final Exchange exchange;

    public DefaultModelOperations(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public Mono<List<String>> relatedQuestions(String question) {
        Assert.hasText(question, "'question' must not be blank");
        return this.exchange
                .call(Operation.CHAT_RELATED_QUESTIONS)
                .answeredByModel()
                .body(Map.of("question", question))
                .read((envelope) -> Fields.of(envelope.root()).texts("data"));
    }

    @Override
    public Mono<List<String>> relatedQuestions(String question, String industry) {
        Assert.hasText(question, "'question' must not be blank");
        Assert.hasText(industry, "'industry' must not be blank");
        return this.exchange
                .call(Operation.CHAT_RELATED_QUESTIONS)
                .answeredByModel()
                .body((dialect) -> {
                    dialect.require(Capability.RELATED_QUESTIONS_OF_INDUSTRY, "related questions of an industry");
                    return Map.of("question", question, "industry", industry);
                })
                .read((envelope) -> Fields.of(envelope.root()).texts("data"));
    }

    @Override
    public Mono<Answer> ask(ChatQuestion question) {
        return completion(Operation.MODEL_ASK, question, false)
                .flatMap((call) -> call.answeredByModel()
                        .read((envelope, errors) -> CompletionAnswerReader.answer(envelope.fields(), errors)))
                .as((answer) -> this.exchange.observe(Operation.MODEL_ASK, Map.of(), answer));
    }

    @Override
    public Flux<AnswerEvent> stream(ChatQuestion question) {
        return completion(Operation.MODEL_STREAM, question, true)
                .flatMapMany((call) -> call.stream((errors) -> new CompletionReader(errors, null)))
                .as((events) -> this.exchange.observeStream(
                        Operation.MODEL_STREAM, Map.of(), AnswerEvent.Completed.class, events));
    }

    private Mono<Call> completion(Operation operation, ChatQuestion question, boolean stream) {
        boolean stateless = question.sessionId() == null
                && question.userId() == null
                && question.documentIds().isEmpty()
                && question.condition() == null;
        Assert.isTrue(stateless, "'question' must not have a session, a user, documents or a condition");
        return this.exchange.dialect().map((dialect) -> {
            QuestionWriter.check(question, dialect);
            return this.exchange
                    .call(operation)
                    .body(QuestionWriter.write(null, null, question, List.of(), stream, dialect));
        });
    }

    @Override
    public Mono<MindMap> mindMap(String question, Collection<String> datasetIds) {
        Assert.hasText(question, "'question' must not be blank");
        List<String> ids = Ids.checkAll("datasetIds", datasetIds);
        Assert.notEmpty(ids, "'datasetIds' must not be empty");
        return this.exchange
                .call(Operation.CHAT_MIND_MAP)
                .answeredByModel()
                .body(Map.of("question", question, "kb_ids", ids))
                .read((envelope) -> MindMapReader.mindMap(envelope.fields()));
    }

    @Override
    public Flux<AvailableModel> list() {
        return list(this.exchange.call(Operation.MODEL_LIST));
    }

    @Override
    public Flux<AvailableModel> list(ModelType type) {
        // RAGFlow returns all models for a type that it does not know.
        return list(this.exchange.call(Operation.MODEL_LIST).query("type", type.value()))
                .filter((model) -> model.types().contains(type));
    }

    private static Flux<AvailableModel> list(Call call) {
        return call.read((envelope) -> Fields.list(envelope.items(), ModelReader::model))
                .flatMapIterable((models) -> models);
    }

    @Override
    public SpeechOperations speech() {
        return new DefaultSpeechOperations(this.exchange);
    }
}
