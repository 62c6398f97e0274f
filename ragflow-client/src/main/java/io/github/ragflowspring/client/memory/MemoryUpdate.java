package io.github.ragflowspring.client.memory;

import io.github.ragflowspring.client.internal.support.AdditionalFields;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import io.github.ragflowspring.client.internal.support.ReservedFields;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.CheckReturnValue;
import org.springframework.util.Assert;

/**
 * The changes of a memory. Properties that are not set are not changed.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class MemoryUpdate {

    private static final MemoryUpdate NONE = new MemoryUpdate(new Draft());

    private final @Nullable String name;

    private final @Nullable String description;

    private final @Nullable String avatar;

    private final @Nullable List<MemoryType> types;

    private final @Nullable String embeddingModel;

    private final @Nullable String model;

    private final @Nullable MemoryPermission permission;

    private final @Nullable Long size;

    private final @Nullable String forgettingPolicy;

    private final @Nullable Double temperature;

    private final @Nullable String systemPrompt;

    private final @Nullable String userPrompt;

    private final Map<String, @Nullable Object> additional;

    private MemoryUpdate(Draft draft) {
        this.name = draft.name;
        this.description = draft.description;
        this.avatar = draft.avatar;
        this.types = (draft.types != null) ? List.copyOf(draft.types) : null;
        this.embeddingModel = draft.embeddingModel;
        this.model = draft.model;
        this.permission = draft.permission;
        this.size = draft.size;
        this.forgettingPolicy = draft.forgettingPolicy;
        this.temperature = draft.temperature;
        this.systemPrompt = draft.systemPrompt;
        this.userPrompt = draft.userPrompt;
        this.additional = ImmutableMaps.copyOf(draft.additional);
    }

    /** Return an update without changes. */
    public static MemoryUpdate none() {
        return NONE;
    }

    /**
     * Return a copy with the given name.
     *
     * @param name the name, not blank, at most 128 characters; {@code null} to leave it unchanged
     * @throws IllegalArgumentException if the name is blank
     */
    public MemoryUpdate name(@Nullable String name) {
        Assert.isTrue(name == null || !name.isBlank(), "'name' must not be blank");
        return copy((draft) -> draft.name = name);
    }

    /**
     * Return a copy with the given description.
     *
     * @param description the description; {@code null} to leave it unchanged
     */
    public MemoryUpdate description(@Nullable String description) {
        return copy((draft) -> draft.description = description);
    }

    /**
     * Return a copy with the given avatar.
     *
     * @param avatar a data URL such as {@code data:image/png;base64,…}; {@code null} to leave it unchanged
     */
    public MemoryUpdate avatar(@Nullable String avatar) {
        return copy((draft) -> draft.avatar = avatar);
    }

    /**
     * Return a copy with the given embedding model.
     *
     * @param embeddingModel the name of the model, which can only be changed while the memory is empty; {@code null}
     *     to leave it unchanged
     */
    public MemoryUpdate embeddingModel(@Nullable String embeddingModel) {
        return copy((draft) -> draft.embeddingModel = embeddingModel);
    }

    /**
     * Return a copy with the given model.
     *
     * @param model the name of the model; {@code null} to leave it unchanged
     */
    public MemoryUpdate model(@Nullable String model) {
        return copy((draft) -> draft.model = model);
    }

    /**
     * Return a copy with the given permission.
     *
     * @param permission the users who may use the memory; {@code null} to leave it unchanged
     */
    public MemoryUpdate permission(@Nullable MemoryPermission permission) {
        return copy((draft) -> draft.permission = permission);
    }

    /**
     * Return a copy with the given size.
     *
     * @param size the maximum size in bytes, from 1 to 10,485,760, by default 5,242,880; {@code null} to leave it
     *     unchanged
     * @throws IllegalArgumentException if the size is less than 1
     */
    public MemoryUpdate size(@Nullable Long size) {
        Assert.isTrue(size == null || size > 0, "'size' must be 1 or greater");
        return copy((draft) -> draft.size = size);
    }

    /**
     * Return a copy with the given forgetting policy.
     *
     * @param forgettingPolicy the policy for forgetting messages when the memory is full: {@code FIFO}; {@code null} to leave it
     *     unchanged
     */
    public MemoryUpdate forgettingPolicy(@Nullable String forgettingPolicy) {
        return copy((draft) -> draft.forgettingPolicy = forgettingPolicy);
    }

    /**
     * Return a copy with the given temperature.
     *
     * @param temperature the temperature of the chat model, from 0 to 1, by default 0.5; {@code null} to leave it
     *     unchanged
     * @throws IllegalArgumentException if the temperature is not from 0 to 1
     */
    public MemoryUpdate temperature(@Nullable Double temperature) {
        Assert.isTrue(
                temperature == null || (temperature >= 0 && temperature <= 1), "'temperature' must be from 0 to 1");
        return copy((draft) -> draft.temperature = temperature);
    }

    /**
     * Return a copy with the given system prompt.
     *
     * @param systemPrompt the instructions; {@code null} to leave it unchanged
     */
    public MemoryUpdate systemPrompt(@Nullable String systemPrompt) {
        return copy((draft) -> draft.systemPrompt = systemPrompt);
    }

    /**
     * Return a copy with the given user prompt.
     *
     * @param userPrompt the instructions; {@code null} to leave it unchanged
     */
    public MemoryUpdate userPrompt(@Nullable String userPrompt) {
        return copy((draft) -> draft.userPrompt = userPrompt);
    }

    /**
     * Return a copy that also sends the given field, which the library does not model.
     *
     * @param name the name of the JSON field; not one that this request sets itself
     * @param value the value: text, number, boolean, list, map or {@code null}
     * @throws IllegalArgumentException if the name is blank or reserved
     */
    public MemoryUpdate additional(String name, @Nullable Object value) {
        return copy((draft) ->
                draft.additional = AdditionalFields.with(draft.additional, ReservedFields.MEMORY, name, value));
    }

    /**
     * Return a copy with the given types.
     *
     * @param types the content that the memory keeps, which can only be changed while it is empty; {@code null} to leave it unchanged
     */
    public MemoryUpdate types(@Nullable Collection<MemoryType> types) {
        List<MemoryType> all = (types != null) ? List.copyOf(types) : null;
        return copy((draft) -> draft.types = all);
    }

    /** Return whether nothing is set. */
    public boolean isEmpty() {
        return equals(NONE);
    }

    /** Return the new name, or {@code null} if not changed. */
    public @Nullable String name() {
        return this.name;
    }

    /** Return the new description, or {@code null} if not changed. */
    public @Nullable String description() {
        return this.description;
    }

    /** Return the new picture as a data URL, or {@code null} if not changed. */
    public @Nullable String avatar() {
        return this.avatar;
    }

    /** Return what the memory keeps, or {@code null} if not changed. */
    public @Nullable List<MemoryType> types() {
        return this.types;
    }

    /** Return the new embedding model, or {@code null} if not changed. */
    public @Nullable String embeddingModel() {
        return this.embeddingModel;
    }

    /** Return the new chat model, or {@code null} if not changed. */
    public @Nullable String model() {
        return this.model;
    }

    /** Return the new permission, or {@code null} if not changed. */
    public @Nullable MemoryPermission permission() {
        return this.permission;
    }

    /** Return the new maximum size in bytes, or {@code null} if not changed. */
    public @Nullable Long size() {
        return this.size;
    }

    /** Return the new forgetting policy, or {@code null} if not changed. */
    public @Nullable String forgettingPolicy() {
        return this.forgettingPolicy;
    }

    /** Return the new temperature, or {@code null} if not changed. */
    public @Nullable Double temperature() {
        return this.temperature;
    }

    /** Return the new instructions of the chat model, or {@code null} if not changed. */
    public @Nullable String systemPrompt() {
        return this.systemPrompt;
    }

    /** Return the new further instructions, or {@code null} if not changed. */
    public @Nullable String userPrompt() {
        return this.userPrompt;
    }

    /** Return the additional fields, unmodifiable and by name. */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    private MemoryUpdate copy(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new MemoryUpdate(draft);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof MemoryUpdate that
                        && Objects.equals(this.name, that.name)
                        && Objects.equals(this.description, that.description)
                        && Objects.equals(this.avatar, that.avatar)
                        && Objects.equals(this.types, that.types)
                        && Objects.equals(this.embeddingModel, that.embeddingModel)
                        && Objects.equals(this.model, that.model)
                        && Objects.equals(this.permission, that.permission)
                        && Objects.equals(this.size, that.size)
                        && Objects.equals(this.forgettingPolicy, that.forgettingPolicy)
                        && Objects.equals(this.temperature, that.temperature)
                        && Objects.equals(this.systemPrompt, that.systemPrompt)
                        && Objects.equals(this.userPrompt, that.userPrompt)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                this.name,
                this.description,
                this.avatar,
                this.types,
                this.embeddingModel,
                this.model,
                this.permission,
                this.size,
                this.forgettingPolicy,
                this.temperature,
                this.systemPrompt,
                this.userPrompt,
                this.additional);
    }

    @Override
    public String toString() {
        return "MemoryUpdate[name=" + this.name + ", description=" + this.description + ", avatar=" + this.avatar
                + ", types=" + this.types + ", embeddingModel=" + this.embeddingModel + ", model=" + this.model
                + ", permission=" + this.permission + ", size=" + this.size + ", forgettingPolicy="
                + this.forgettingPolicy + ", temperature=" + this.temperature + ", systemPrompt=" + this.systemPrompt
                + ", userPrompt=" + this.userPrompt + "]";
    }

    private static final class Draft {

        private @Nullable String name;

        private @Nullable String description;

        private @Nullable String avatar;

        private @Nullable List<MemoryType> types;

        private @Nullable String embeddingModel;

        private @Nullable String model;

        private @Nullable MemoryPermission permission;

        private @Nullable Long size;

        private @Nullable String forgettingPolicy;

        private @Nullable Double temperature;

        private @Nullable String systemPrompt;

        private @Nullable String userPrompt;

        private Map<String, @Nullable Object> additional = Map.of();

        private Draft() {}

        private Draft(MemoryUpdate source) {
            this.name = source.name;
            this.description = source.description;
            this.avatar = source.avatar;
            this.types = source.types;
            this.embeddingModel = source.embeddingModel;
            this.model = source.model;
            this.permission = source.permission;
            this.size = source.size;
            this.forgettingPolicy = source.forgettingPolicy;
            this.temperature = source.temperature;
            this.systemPrompt = source.systemPrompt;
            this.userPrompt = source.userPrompt;
            this.additional = source.additional;
        }
    }
}
