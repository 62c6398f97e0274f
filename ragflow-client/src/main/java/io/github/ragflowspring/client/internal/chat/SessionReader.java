package io.github.ragflowspring.client.internal.chat;

import io.github.ragflowspring.client.answer.Message;
import io.github.ragflowspring.client.answer.MessageRole;
import io.github.ragflowspring.client.answer.References;
import io.github.ragflowspring.client.chat.ChatSession;
import io.github.ragflowspring.client.internal.answer.MessageReader;
import io.github.ragflowspring.client.internal.answer.ReferencesReader;
import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.dialect.Dialect;
import io.github.ragflowspring.client.internal.json.FieldKind;
import io.github.ragflowspring.client.internal.json.FieldTable;
import io.github.ragflowspring.client.internal.json.Fields;
import io.github.ragflowspring.client.internal.wire.Envelope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/**
 * Reads sessions.
 *
 * <p>From v0.25 on the references of the answers are in a separate list. Before, they are in the messages, beginning with the
 * first one that is not the user's, which is the greeting. Both are the same list, whose n-th element belongs to the n-th answer,
 * except that before v0.23.1 most sessions begin with an element for the greeting: the list is longer then.
 */
public final class SessionReader {

    private static final String[] MESSAGES = {"messages", "message"};

    private static final FieldTable<ChatSession.Builder> SESSION = FieldTable.<ChatSession.Builder>rows()
            .required(FieldKind.TEXT, ChatSession.Builder::id, "id")
            .field(FieldKind.TEXT.repeated(), ChatSession.Builder::chatId, "chat_id", "dialog_id")
            .field(FieldKind.TEXT, ChatSession.Builder::name, "name")
            .field(FieldKind.NON_BLANK_TEXT.repeated(), ChatSession.Builder::userId, "user_id")
            .field(FieldKind.INSTANT, ChatSession.Builder::createdAt, "create_time")
            .field(FieldKind.INSTANT, ChatSession.Builder::updatedAt, "update_time")
            // Read together, because the position of a reference determines its message.
            .ignore("messages", "message", "reference")
            .additional(ChatSession.Builder::additional);

    private SessionReader() {}

    static List<ChatSession> sessions(Envelope envelope) {
        return Fields.list(envelope.items(), (fields) -> session(fields, envelope.dialect()));
    }

    /**
     * Reads a session.
     *
     * @param envelope the response that contains it
     * @return the session
     */
    public static ChatSession session(Envelope envelope) {
        return session(envelope.fields(), envelope.dialect());
    }

    private static ChatSession session(Fields fields, Dialect dialect) {
        return SESSION.read(fields, ChatSession.builder())
                .messages(messages(fields, dialect))
                .build();
    }

    private static List<Message> messages(Fields session, Dialect dialect) {
        List<References> references = references(session, dialect);
        boolean inMessages = !references.isEmpty() && !session.has("reference");
        int surplus = inMessages ? Math.max(0, references.size() - answers(session)) : 0;
        Answers answers = new Answers(references.listIterator(surplus));
        return session.list(answers::message, MESSAGES);
    }

    private static int answers(Fields session) {
        Answers answers = new Answers(Collections.emptyIterator());
        return session.list(answers::isAnswer, MESSAGES).stream()
                .mapToInt((answer) -> answer ? 1 : 0)
                .sum();
    }

    private static List<References> references(Fields session, Dialect dialect) {
        List<References> references = new ArrayList<>(0);
        if (dialect.has(Capability.HISTORY_MISPLACES_REFERENCES)) {
            return references;
        }
        if (session.has("reference")) {
            session.get("reference")
                    .forEach((reference) -> references.add(ReferencesReader.references(reference, dialect)));
        } else {
            session.list(
                    (message) -> message.has("reference")
                            && references.add(ReferencesReader.references(message.get("reference"), dialect)),
                    MESSAGES);
        }
        return references;
    }

    /** Assigns the references to the answers among the messages, which follow the first question. */
    private static final class Answers {

        private final Iterator<References> references;

        private boolean asked;

        Answers(Iterator<References> references) {
            this.references = references;
        }

        boolean isAnswer(Fields message) {
            boolean question = message.is("role", MessageRole.USER.value());
            this.asked |= question;
            return this.asked && !question;
        }

        Message message(Fields message) {
            boolean answer = isAnswer(message) && this.references.hasNext();
            return MessageReader.message(message, answer ? this.references.next() : References.none());
        }
    }
}
