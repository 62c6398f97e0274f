package io.github.ragflowspring.client.chat;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * What a chat assistant shall be: all of a new one, or what shall change of one that exists.
 *
 * @param name the name, at most 255 characters; {@code null} to leave it as it is
 * @param description what it is for; {@code null} to leave it as it is
 * @param avatar its picture as a data URL; {@code null} to leave it as it is
 * @param settings how it answers. What is {@code null} in there stays as it is, or is RAGFlow's default for a new one
 */
public record ChatAssistantRequest(
        @Nullable String name,
        @Nullable String description,
        @Nullable String avatar,
        ChatSettings settings) {

    private static final ChatAssistantRequest NOTHING = new ChatAssistantRequest(null, null, null, ChatSettings.none());

    public ChatAssistantRequest {
        Assert.isTrue(name == null || !name.isBlank(), "name must not be blank");
        Assert.notNull(settings, "settings must not be null");
    }

    /**
     * Returns a request for an assistant of this name with RAGFlow's default settings.
     *
     * @param name the name, not blank
     * @return the request
     */
    public static ChatAssistantRequest named(String name) {
        Assert.hasText(name, "name must not be blank");
        return new ChatAssistantRequest(name, null, null, ChatSettings.none());
    }

    /**
     * Returns a request that changes nothing, to begin an update with.
     *
     * @return the request
     */
    public static ChatAssistantRequest changes() {
        return NOTHING;
    }

    /**
     * Returns this request with another name.
     *
     * @param name the name, not blank
     * @return the request
     */
    public ChatAssistantRequest name(String name) {
        Assert.hasText(name, "name must not be blank");
        return new ChatAssistantRequest(name, this.description, this.avatar, this.settings);
    }

    /**
     * Returns this request with a description.
     *
     * @param description what the assistant is for
     * @return the request
     */
    public ChatAssistantRequest description(String description) {
        return new ChatAssistantRequest(this.name, description, this.avatar, this.settings);
    }

    /**
     * Returns this request with a picture.
     *
     * @param avatar a data URL, such as {@code data:image/png;base64,…}
     * @return the request
     */
    public ChatAssistantRequest avatar(String avatar) {
        return new ChatAssistantRequest(this.name, this.description, avatar, this.settings);
    }

    /**
     * Returns this request with other settings.
     *
     * @param change makes the settings of those so far
     * @return the request
     */
    public ChatAssistantRequest settings(UnaryOperator<ChatSettings> change) {
        return new ChatAssistantRequest(this.name, this.description, this.avatar, change.apply(this.settings));
    }

    public boolean isEmpty() {
        return equals(NOTHING);
    }
}
