package io.github.ragflowspring.client.internal.chat;

import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.References;
import io.github.ragflowspring.client.internal.answer.AnswerText;
import io.github.ragflowspring.client.internal.answer.ReferencesReader;
import io.github.ragflowspring.client.internal.answer.SpokenText;
import io.github.ragflowspring.client.internal.json.FieldKind;
import io.github.ragflowspring.client.internal.json.FieldTable;
import io.github.ragflowspring.client.internal.json.Fields;
import io.github.ragflowspring.client.internal.wire.ResponseErrors;

/** Reads the non-streaming answer of {@code POST …/completions}. */
public final class CompletionAnswerReader {

    private static final FieldKind<String> NON_EMPTY_TEXT = FieldKind.TEXT.map((text) -> text.isEmpty() ? null : text);

    private static final FieldTable<Answer.Builder> ANSWER = FieldTable.<Answer.Builder>rows()
            .required(FieldKind.TEXT, Answer.Builder::text, "answer")
            .field(FieldKind.TEXT, Answer.Builder::sessionId, "session_id")
            .field(FieldKind.TEXT, Answer.Builder::messageId, "id")
            .field(NON_EMPTY_TEXT, Answer.Builder::prompt, "prompt")
            .field(FieldKind.INSTANT, Answer.Builder::createdAt, "created_at")
            .field(SpokenText.SOUND, Answer.Builder::speech, "audio_binary")
            .ignore("reference", "final", "start_to_think", "end_to_think", "chat_id")
            .additional(Answer.Builder::additional);

    private CompletionAnswerReader() {}

    /**
     * Reads an answer.
     *
     * @param data the fields of the answer
     * @param errors creates the errors of the call
     * @return the answer
     * @throws io.github.ragflowspring.client.error.RagflowAnswerException if the text is or ends with the failure of a model
     */
    public static Answer answer(Fields data, ResponseErrors errors) {
        Answer.Builder answer = ANSWER.read(data, Answer.builder());
        AnswerText text = AnswerText.of(data.textOrEmpty("answer"));
        if (text.failure() != null) {
            throw errors.modelFailure(text.failure(), text.text());
        }
        References references = ReferencesReader.references(data.get("reference"), errors.dialect());
        return answer.text(text.text())
                .reasoning(text.reasoning())
                .references(references.isEmpty() ? References.none() : references)
                .build();
    }
}
