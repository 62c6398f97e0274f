package io.github.ragflowspring.client.internal.chat;

import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.chat.ChatCompletionRequest;
import io.github.ragflowspring.client.chat.ChatCompletions;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.chat.ChatModelSettings;
import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.dialect.Dialect;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.openai.OpenAiChunkReader;
import io.github.ragflowspring.client.internal.openai.OpenAiReader;
import io.github.ragflowspring.client.internal.retrieval.MetadataConditionWriter;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.transport.Call;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.openai.OpenAiChunk;
import io.github.ragflowspring.client.openai.OpenAiCompletion;
import io.github.ragflowspring.client.openai.OpenAiMessage;
import java.util.LinkedHashMap;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Asks in the form of OpenAI over an {@link Exchange}. */
public final class DefaultChatCompletions implements ChatCompletions {

    /** The one name that means the assistant's own model on all releases. */
    private static final String OWN_MODEL = "model";

    private final Exchange exchange;

    private final String chatId;

    public DefaultChatCompletions(Exchange exchange, String chatId) {
        this.exchange = exchange;
        this.chatId = Ids.check("chatId", chatId);
    }

    @Override
    public Mono<OpenAiCompletion> complete(ChatCompletionRequest request) {
        return checked(request)
                .flatMap((dialect) -> call(Operation.CHAT_OPENAI_ASK, request, false)
                        .answeredByModel()
                        .readBare((envelope, errors) -> OpenAiReader.completion(envelope.root(), errors)));
    }

    @Override
    public Flux<OpenAiChunk> stream(ChatCompletionRequest request) {
        return checked(request).flatMapMany((dialect) -> {
            boolean repeats = dialect.has(Capability.OPENAI_STREAM_REPEATS_ANSWER);
            return call(Operation.CHAT_OPENAI_STREAM, request, true).stream(
                    (errors) -> new OpenAiChunkReader(errors, repeats));
        });
    }

    @Override
    public Mono<Answer> ask(ChatCompletionRequest request) {
        return complete(request)
                .map((completion) -> Answer.builder()
                        .text(completion.content())
                        .references(completion.references())
                        .createdAt(completion.createdAt())
                        .build());
    }

    @Override
    public Flux<AnswerEvent> events(ChatCompletionRequest request) {
        return Flux.defer(() -> {
            CompletionEvents events = new CompletionEvents();
            return stream(request)
                    .concatMapIterable(events::next)
                    .concatWith(Flux.defer(() -> Flux.fromIterable(events.end())));
        });
    }

    /** Refuses what the release would read over. */
    private Mono<Dialect> checked(ChatCompletionRequest request) {
        return this.exchange.dialect().doOnNext((dialect) -> {
            ChatModelSettings model = request.model();
            if (model != null && model.name() != null) {
                dialect.require(Capability.QUESTION_NAMES_MODEL, "a question to another model than the assistant's");
            }
            if (model != null && !AssistantWriter.sampling(model).isEmpty()) {
                dialect.require(Capability.OPENAI_TAKES_SAMPLING, "a question with settings of the model");
            }
            if (request.metadataFields() != null) {
                dialect.require(Capability.OPENAI_REFERENCE_METADATA, "references with the metadata of documents");
            }
        });
    }

    private Call call(Operation operation, ChatCompletionRequest request, boolean stream) {
        Map<String, Object> body = new LinkedHashMap<>();
        ChatModelSettings model = request.model();
        body.put("model", (model != null && model.name() != null) ? model.name() : OWN_MODEL);
        body.put(
                "messages",
                request.messages().stream().map(DefaultChatCompletions::message).toList());
        if (model != null) {
            body.putAll(AssistantWriter.sampling(model));
        }
        body.put("stream", stream);
        Map<String, Object> extra = extra(request);
        if (!extra.isEmpty()) {
            body.put("extra_body", extra);
        }
        return this.exchange.call(operation).path("chat_id", this.chatId).body(body);
    }

    private static Map<String, Object> message(OpenAiMessage message) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("role", message.role());
        written.put("content", message.content());
        return written;
    }

    private static Map<String, Object> extra(ChatCompletionRequest request) {
        Map<String, Object> extra = new LinkedHashMap<>();
        if (request.references()) {
            extra.put("reference", true);
        }
        if (request.metadataFields() != null) {
            Map<String, Object> metadata = new LinkedHashMap<>();
            metadata.put("include", true);
            if (!request.metadataFields().isEmpty()) {
                metadata.put("fields", request.metadataFields());
            }
            extra.put("reference_metadata", metadata);
        }
        if (request.condition() != null) {
            extra.put("metadata_condition", MetadataConditionWriter.write(request.condition()));
        }
        return extra;
    }
}
