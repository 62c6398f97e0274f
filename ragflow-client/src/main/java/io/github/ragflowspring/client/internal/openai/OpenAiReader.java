package io.github.ragflowspring.client.internal.openai;

import io.github.ragflowspring.client.internal.answer.AnswerSink;
import io.github.ragflowspring.client.internal.answer.AnswerText;
import io.github.ragflowspring.client.internal.answer.ReferencesReader;
import io.github.ragflowspring.client.internal.answer.TokenUsageReader;
import io.github.ragflowspring.client.internal.json.FieldKind;
import io.github.ragflowspring.client.internal.json.FieldTable;
import io.github.ragflowspring.client.internal.json.Fields;
import io.github.ragflowspring.client.internal.json.JsonValue;
import io.github.ragflowspring.client.internal.wire.ResponseErrors;
import io.github.ragflowspring.client.model.TokenUsage;
import io.github.ragflowspring.client.openai.OpenAiCompletion;

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
     * @throws io.github.ragflowspring.client.error.RagflowAnswerException if the content is or ends with the failure of a
     *     model
     */
    public static OpenAiCompletion completion(JsonValue root, ResponseErrors errors) {
        Fields fields = Fields.of(root);
        Fields choice = Fields.of(fields.get("choices").get(0));
        Fields message = choice.fields("message");
        if (choice.node().isEmpty()) {
            throw errors.brokenOff("The answer has no choice.", null, null, null);
        }
        AnswerText answer = answer(message);
        if (answer.failure() != null) {
            throw errors.modelFailure(answer.failure(), answer.text());
        }
        return COMPLETION
                .read(fields, OpenAiCompletion.builder())
                .content(answer.text())
                .reasoning(answer.reasoning())
                .references(ReferencesReader.references(message.get("reference"), errors.dialect()))
                .finishReason(choice.text("finish_reason"))
                .build();
    }

    private static AnswerText answer(Fields message) {
        AnswerText answer = new AnswerText();
        String reasoning = message.textOrEmpty("reasoning_content");
        String content = message.textOrEmpty("content");
        if (!reasoning.isEmpty()) {
            answer.openThought(AnswerSink.NONE);
            answer.next(reasoning, AnswerSink.NONE);
        }
        if (!reasoning.isEmpty() && !content.isEmpty()) {
            answer.closeThought(AnswerSink.NONE);
        }
        answer.next(content, AnswerSink.NONE);
        answer.end(AnswerSink.NONE);
        return answer;
    }
}
