package io.github.ragflowspring.client.internal.answer;

import io.github.ragflowspring.client.answer.Feedback;
import io.github.ragflowspring.client.answer.Message;
import io.github.ragflowspring.client.answer.MessageRole;
import io.github.ragflowspring.client.answer.References;
import io.github.ragflowspring.client.internal.json.FieldKind;
import io.github.ragflowspring.client.internal.json.FieldTable;
import io.github.ragflowspring.client.internal.json.Fields;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the messages of sessions. */
public final class MessageReader {

    private static final FieldTable<Draft> MESSAGE = FieldTable.<Draft>rows()
            .field(FieldKind.TEXT, (draft, id) -> draft.message.id(id), "id")
            .field(FieldKind.TEXT.map(MessageRole::of).repeated(), (draft, role) -> draft.role = role, "role")
            .field(FieldKind.TEXT.repeated(), (draft, content) -> draft.content = content, "content")
            .field(FieldKind.INSTANT, (draft, createdAt) -> draft.message.createdAt(createdAt), "created_at")
            .field(FieldKind.BOOLEAN, (draft, helpful) -> draft.helpful = helpful, "thumbup")
            .field(FieldKind.TEXT, (draft, comment) -> draft.comment = comment, "feedback")
            .ignore("reference")
            .additional(
                    (Draft draft, Map<String, @Nullable Object> additional) -> draft.message.additional(additional));

    private MessageReader() {}

    /**
     * Reads a message.
     *
     * @param fields the fields of the message
     * @param references the references of the message, which are in different places on different releases
     * @return the message
     */
    public static Message message(Fields fields, References references) {
        return MESSAGE.read(fields, new Draft()).build(references);
    }

    private static final class Draft {

        private final Message.Builder message = Message.builder();

        private MessageRole role = MessageRole.of("");

        private String content = "";

        private @Nullable Boolean helpful;

        private @Nullable String comment;

        Message build(References references) {
            boolean question = this.role.equals(MessageRole.USER);
            if (!question && this.content.indexOf('<') >= 0) {
                // Without a tag, there is no reasoning.
                AnswerText parts = AnswerText.ofMessage(this.content);
                this.message.text(parts.text()).reasoning(parts.reasoning());
            } else {
                this.message.text(this.content);
            }
            return this.message
                    .role(this.role)
                    .rawContent(this.content)
                    .references(references)
                    .feedback((this.helpful != null) ? Feedback.of(this.helpful, this.comment) : null)
                    .build();
        }
    }
}
