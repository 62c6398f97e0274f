package io.github.ragflowspring.client.internal.openai;

import io.github.ragflowspring.client.internal.retrieval.ReferenceReader;
import io.github.ragflowspring.client.internal.wire.Fields;
import io.github.ragflowspring.client.internal.wire.ModelFailure;
import io.github.ragflowspring.client.internal.wire.ResponseErrors;
import io.github.ragflowspring.client.model.TokenUsage;
import io.github.ragflowspring.client.openai.OpenAiCompletion;
import io.github.ragflowspring.client.answer.References;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads OpenAI-compatible answers in one piece.
 *
 * <p><strong>Not part of the API</strong>; public only for the other packages of this library.
 */
public final class OpenAiReader {

    private OpenAiReader() {}

    /**
     * Reads an answer.
     *
     * @param root the whole answer, which has no envelope
     * @param errors makes the errors of the call
     * @return the answer
     * @throws io.github.ragflowspring.client.error.RagflowStreamException if the content is the failure of a model or
     *     another error in place of an answer
     */
    public static OpenAiCompletion completion(JsonNode root, ResponseErrors errors) {
        Fields fields = Fields.of(root);
        Fields choice = firstChoice(fields);
        Fields message = choice.fields("message");
        if (choice.node().isEmpty()) {
            throw errors.brokenOff("The answer has no choice.", null, null);
        }
        String content = message.textOrEmpty("content");
        ModelFailure failure = ModelFailure.find(content, 0);
        if (failure != null) {
            throw errors.modelFailure(
                    failure.kind(), content.substring(failure.start()), content.substring(0, failure.start()));
        }
        if (content.startsWith(ModelFailure.PREFIX)) {
            throw errorInPlaceOfAnswer(content, errors, "");
        }
        return new OpenAiCompletion(
                fields.text("id"),
                fields.text("model"),
                content,
                references(message),
                choice.text("finish_reason"),
                usage(fields),
                fields.instant("created"));
    }

    static Fields firstChoice(Fields root) {
        return Fields.of(root.get("choices").path(0));
    }

    /** Reads references: a list of chunks of assistants, an object of agents. */
    static References references(Fields message) {
        return ReferenceReader.references(message.get("reference"));
    }

    static @Nullable TokenUsage usage(Fields root) {
        if (!root.get("usage").isObject()) {
            return null;
        }
        Fields usage = root.fields("usage");
        return TokenUsage.builder()
                .promptTokens(usage.longValue("prompt_tokens"))
                .completionTokens(usage.longValue("completion_tokens"))
                .totalTokens(usage.longValue("total_tokens"))
                .build();
    }

    /** What RAGFlow itself, not the model, failed with: here it comes as text, where other routes have a code. */
    static RuntimeException errorInPlaceOfAnswer(String content, ResponseErrors errors, String partialAnswer) {
        return errors.brokenOff(
                "RAGFlow sent an error in place of an answer: " + content.substring(ModelFailure.PREFIX.length()),
                null,
                partialAnswer);
    }
}
