package io.github.ragflowspring.client.internal.chat;

import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.chat.ChatCompletionRequest;
import io.github.ragflowspring.client.chat.ChatCompletions;
import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.dialect.Dialect;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.openai.OpenAiChunkReader;
import io.github.ragflowspring.client.internal.openai.OpenAiReader;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.transport.Call;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.internal.wire.ResponseErrors;
import io.github.ragflowspring.client.openai.OpenAiChunk;
import io.github.ragflowspring.client.openai.OpenAiCompletion;
import java.util.Map;
import java.util.function.BiFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Sends OpenAI-compatible requests over an {@link Exchange}. */
final class DefaultChatCompletions implements ChatCompletions {

    private final Exchange exchange;

    private final QuestionDocuments documents;

    private final String chatId;

    DefaultChatCompletions(Exchange exchange, QuestionDocuments documents, String chatId) {
        this.exchange = exchange;
        this.documents = documents;
        this.chatId = Ids.check("chatId", chatId);
    }

    @Override
    public Mono<Answer> ask(ChatCompletionRequest request) {
        return complete(request).map(DefaultChatCompletions::answer);
    }

    private static Answer answer(OpenAiCompletion completion) {
        return Answer.builder()
                .text(completion.content())
                .reasoning(completion.reasoning())
                .references(completion.references())
                .model(completion.model())
                .finishReason(completion.finishReason())
                .usage(completion.usage())
                .createdAt(completion.createdAt())
                .additional(completion.additional())
                .build();
    }

    @Override
    public Flux<AnswerEvent> stream(ChatCompletionRequest request) {
        return Flux.defer(() -> {
            CompletionEvents events = new CompletionEvents();
            return chunks(request, events::reader)
                    .concatMapIterable(events::next)
                    .concatWith(Flux.defer(() -> Flux.fromIterable(events.end())));
        });
    }

    @Override
    public Mono<OpenAiCompletion> complete(ChatCompletionRequest request) {
        return checked(request)
                .flatMap((dialect) -> call(Operation.CHAT_OPENAI_ASK, request, false)
                        .answeredByModel()
                        .readBare((envelope, errors) -> OpenAiReader.completion(envelope.root(), errors)))
                .as((completion) ->
                        this.exchange.withKey(Operation.CHAT_OPENAI_ASK, Map.of("chat_id", this.chatId), completion));
    }

    @Override
    public Flux<OpenAiChunk> chunks(ChatCompletionRequest request) {
        return chunks(request, OpenAiChunkReader::new);
    }

    private Flux<OpenAiChunk> chunks(
            ChatCompletionRequest request, BiFunction<ResponseErrors, Boolean, OpenAiChunkReader> reader) {
        Flux<OpenAiChunk> chunks = checked(request).flatMapMany((dialect) -> {
            boolean repeats = dialect.has(Capability.OPENAI_STREAM_REPEATS_ANSWER);
            return call(Operation.CHAT_OPENAI_STREAM, request, true).stream((errors) -> reader.apply(errors, repeats));
        });
        return this.exchange.withKey(Operation.CHAT_OPENAI_STREAM, Map.of("chat_id", this.chatId), chunks);
    }

    private Mono<Dialect> checked(ChatCompletionRequest request) {
        return this.exchange.dialect().flatMap((dialect) -> {
            CompletionWriter.check(request, dialect);
            return (request.condition() == null)
                    ? Mono.just(dialect)
                    : this.documents.check(this.chatId, null, dialect).thenReturn(dialect);
        });
    }

    private Call call(Operation operation, ChatCompletionRequest request, boolean stream) {
        return this.exchange
                .call(operation)
                .path("chat_id", this.chatId)
                .body((dialect) -> CompletionWriter.write(request, stream, dialect));
    }
}
