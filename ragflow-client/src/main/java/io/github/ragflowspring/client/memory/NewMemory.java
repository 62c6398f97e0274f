package io.github.ragflowspring.client.memory;

import io.github.ragflowspring.client.internal.support.AdditionalFields;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import io.github.ragflowspring.client.internal.support.ReservedFields;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.CheckReturnValue;
import org.springframework.util.Assert;

/**
 * A memory to create.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class NewMemory {

    private final String name;

    private final String embeddingModel;

    private final String model;

    private final List<MemoryType> types;

    private final Map<String, @Nullable Object> additional;

    private NewMemory(Draft draft) {
        this.name = draft.name;
        this.embeddingModel = draft.embeddingModel;
        this.model = draft.model;
        this.types = List.copyOf(draft.types);
        this.additional = ImmutableMaps.copyOf(draft.additional);
    }

    /**
     * Create a request for a memory that keeps the conversations themselves.
     *
     * @param name the name, not blank, at most 128 characters. RAGFlow adds a number if another memory has it
     * @param embeddingModel the name of the embedding model with which messages are searched, not blank. RAGFlow does not
     *     check whether it exists
     * @param model the name of the chat model that extracts facts and events, not blank
     * @throws IllegalArgumentException if a name is blank
     */
    public static NewMemory of(String name, String embeddingModel, String model) {
        Assert.hasText(name, "'name' must not be blank");
        Assert.hasText(embeddingModel, "'embeddingModel' must not be blank");
        Assert.hasText(model, "'model' must not be blank");
        Draft draft = new Draft();
        draft.name = name;
        draft.embeddingModel = embeddingModel;
        draft.model = model;
        return new NewMemory(draft);
    }

    /**
     * Return a copy that also sends the given field, which the library does not model.
     *
     * @param name the name of the JSON field; not one that this request sets itself
     * @param value the value: text, number, boolean, list, map or {@code null}
     * @throws IllegalArgumentException if the name is blank or reserved
     */
    public NewMemory additional(String name, @Nullable Object value) {
        return copy((draft) ->
                draft.additional = AdditionalFields.with(draft.additional, ReservedFields.MEMORY, name, value));
    }

    /**
     * Return a copy that keeps what the given types name.
     *
     * @param types the types; {@link MemoryType#RAW}, which is the default, is always kept
     */
    public NewMemory types(MemoryType... types) {
        return types(List.of(types));
    }

    /**
     * Return a copy that keeps what the given types name.
     *
     * @param types the types; {@link MemoryType#RAW}, which is the default, is always kept
     */
    public NewMemory types(Collection<MemoryType> types) {
        List<MemoryType> all = Stream.concat(Stream.of(MemoryType.RAW), types.stream())
                .distinct()
                .toList();
        return copy((draft) -> draft.types = all);
    }

    /** Return the name. */
    public String name() {
        return this.name;
    }

    /** Return the name of the embedding model. */
    public String embeddingModel() {
        return this.embeddingModel;
    }

    /** Return the name of the chat model that extracts. */
    public String model() {
        return this.model;
    }

    /** Return what the memory keeps, unmodifiable. */
    public List<MemoryType> types() {
        return this.types;
    }

    /** Return the additional fields, unmodifiable and by name. */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    private NewMemory copy(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new NewMemory(draft);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof NewMemory that
                        && this.name.equals(that.name)
                        && this.embeddingModel.equals(that.embeddingModel)
                        && this.model.equals(that.model)
                        && this.types.equals(that.types)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.name, this.embeddingModel, this.model, this.types, this.additional);
    }

    @Override
    public String toString() {
        return "NewMemory[name=" + this.name + ", embeddingModel=" + this.embeddingModel + ", model=" + this.model
                + ", types=" + this.types + "]";
    }

    private static final class Draft {

        private String name = "";

        private String embeddingModel = "";

        private String model = "";

        private List<MemoryType> types = List.of(MemoryType.RAW);

        private Map<String, @Nullable Object> additional = Map.of();

        private Draft() {}

        private Draft(NewMemory source) {
            this.name = source.name;
            this.embeddingModel = source.embeddingModel;
            this.model = source.model;
            this.types = source.types;
            this.additional = source.additional;
        }
    }
}
