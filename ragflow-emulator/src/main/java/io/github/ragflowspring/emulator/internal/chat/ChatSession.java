package io.github.ragflowspring.emulator.internal.chat;

import io.github.ragflowspring.emulator.internal.wire.Ids;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A session with its messages and their references. */
final class ChatSession {

    private final String id = Ids.uuid1();

    private final String chatId;

    private final long createTime = System.currentTimeMillis();

    private final List<Message> messages = new ArrayList<>();

    private final List<ObjectNode> references = new ArrayList<>();

    private String name;

    private String userId;

    private long updateTime = this.createTime;

    ChatSession(Assistant assistant, String name, String userId) {
        this.chatId = assistant.id();
        this.name = name;
        this.userId = userId;
        this.messages.add(new Message("assistant", assistant.prologue(), null, null));
    }

    String id() {
        return this.id;
    }

    String chatId() {
        return this.chatId;
    }

    long createTime() {
        return this.createTime;
    }

    synchronized long updateTime() {
        return this.updateTime;
    }

    synchronized String name() {
        return this.name;
    }

    synchronized String userId() {
        return this.userId;
    }

    synchronized void rename(String newName) {
        this.name = newName;
        touch();
    }

    synchronized void setUserId(String newUserId) {
        this.userId = newUserId;
        touch();
    }

    synchronized void touch() {
        this.updateTime = Math.max(System.currentTimeMillis(), this.updateTime);
    }

    synchronized void addTurn(String messageId, String question, String answer, ObjectNode reference) {
        this.messages.add(new Message("user", question, messageId, null));
        this.messages.add(new Message("assistant", answer, messageId, System.currentTimeMillis() / 1000.0));
        this.references.add(reference.deepCopy());
        touch();
    }

    /** Removes the question with the given id, its answer and its references. Ignores an unknown id. */
    synchronized void removeTurn(String messageId) {
        for (int i = 0; i + 1 < this.messages.size(); i++) {
            if (messageId.equals(this.messages.get(i).id())) {
                this.messages.subList(i, i + 2).clear();
                this.references.remove(i / 2);
                touch();
                return;
            }
        }
    }

    /** Stores the feedback on the answer with the given id. Ignores an unknown id. */
    synchronized void rate(String messageId, boolean up, @Nullable String feedback) {
        this.messages.replaceAll((message) ->
                message.fromAssistant() && messageId.equals(message.id()) ? message.rated(up, feedback) : message);
        touch();
    }

    synchronized List<Message> messages() {
        return List.copyOf(this.messages);
    }

    synchronized List<ObjectNode> references() {
        return List.copyOf(this.references);
    }
}
