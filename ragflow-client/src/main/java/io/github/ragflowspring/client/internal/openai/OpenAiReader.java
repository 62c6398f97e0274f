package io.github.ragflowspring.client.internal.openai;

import io.github.ragflowspring.client.answer.References;
import io.github.ragflowspring.client.internal.answer.ReferencesReader;
import io.github.ragflowspring.client.internal.answer.TokenUsageReader;
import io.github.ragflowspring.client.internal.wire.FieldKind;
import io.github.ragflowspring.client.internal.wire.FieldTable;
import io.github.ragflowspring.client.internal.wire.Fields;
import io.github.ragflowspring.client.internal.wire.ModelFailure;
import io.github.ragflowspring.client.internal.wire.ResponseErrors;
import io.github.ragflowspring.client.model.TokenUsage;
import io.github.ragflowspring.client.openai.OpenAiCompletion;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads non-streaming OpenAI-compatible answers. */
public final class OpenAiReader {

    static final FieldKind<TokenUsage> USAGE = FieldKind.object(TokenUsageReader::usage);

    private static final FieldTable<OpenAiCompletion.Builder> COMPLETION = FieldTable.<OpenAiCompletion.Builder>rows()
            .field(FieldKind.TEXT, OpenAiCompletion.Builder::id, "id")
            .field(FieldKind.TEXT, OpenAiCompletion.Builder::model, "model")
            .field(USAGE, OpenAiCompletion.Builder::usage, "usage")
            .field(FieldKind.INSTANT, OpenAiCompletion.Builder::createdAt, "created")
            .ignore("choices", "object")
            .additional(OpenAiCompletion.Builder::additional);

    private OpenAiReader() {}

    /**
     * Reads an answer.
     *
     * @param root the response, which has no envelope
     * @param errors creates the errors of the call
     * @return the answer
     * @throws io.github.ragflowspring.client.error.RagflowAnswerException if the content is the failure of a model or
     *     another error instead of an answer
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
            throw errorInsteadOfAnswer(content, errors, "");
        }
        return COMPLETION
                .read(fields, OpenAiCompletion.builder())
                .content(content)
                .references(references(message))
                .finishReason(choice.text("finish_reason"))
                .build();
    }

    static Fields firstChoice(Fields root) {
        return Fields.of(root.get("choices").path(0));
    }

    /** Reads references: a list of chunks of assistants, an object of agents. */
    static References references(Fields message) {
        return ReferencesReader.references(message.get("reference"));
    }

    static @Nullable TokenUsage usage(Fields root) {
        return USAGE.convert(root.get("usage"));
    }

    /** Creates the error of a failure of RAGFlow itself, which is text here and a code on other routes. */
    static RuntimeException errorInsteadOfAnswer(String content, ResponseErrors errors, String partialAnswer) {
        return errors.brokenOff(
                "RAGFlow sent an error instead of an answer: " + content.substring(ModelFailure.PREFIX.length()),
                null,
                partialAnswer);
    }
}
