package io.github.ragflowspring.client.dataset;

import io.github.ragflowspring.client.document.ChunkMethod;
import io.github.ragflowspring.client.document.ParserConfig;
import io.github.ragflowspring.client.internal.support.AdditionalFields;
import io.github.ragflowspring.client.internal.support.ReservedFields;
import io.github.ragflowspring.client.internal.support.Utf8;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.CheckReturnValue;
import org.springframework.util.Assert;

/**
 * Changes to a dataset. A property that is not set is not changed.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class DatasetUpdate {

    private static final DatasetUpdate NONE = new DatasetUpdate(new Draft());

    private final @Nullable String name;

    private final @Nullable String description;

    private final @Nullable String avatar;

    private final @Nullable String embeddingModel;

    private final @Nullable DatasetPermission permission;

    private final @Nullable ChunkMethod chunkMethod;

    private final @Nullable ParserConfig parserConfig;

    private final @Nullable Integer pagerank;

    private final Map<String, @Nullable Object> additional;

    private DatasetUpdate(Draft draft) {
        this.name = draft.name;
        this.description = draft.description;
        this.avatar = draft.avatar;
        this.embeddingModel = draft.embeddingModel;
        this.permission = draft.permission;
        this.chunkMethod = draft.chunkMethod;
        this.parserConfig = draft.parserConfig;
        this.pagerank = draft.pagerank;
        this.additional = draft.additional;
    }

    /** Return an update without changes. */
    public static DatasetUpdate none() {
        return NONE;
    }

    /**
     * Return a copy with the given name.
     *
     * @param name the name, not blank, at most 128 bytes in UTF-8, that no other dataset of the tenant has, or {@code
     *     null} to unset it
     */
    public DatasetUpdate name(@Nullable String name) {
        Assert.isTrue(name == null || !name.isBlank(), "'name' must not be blank");
        if (name != null) {
            Utf8.checkLength("name", name, NewDataset.MAX_NAME_BYTES);
        }
        return copy((draft) -> draft.name = name);
    }

    /**
     * Return a copy with the given description.
     *
     * @param description the description, or {@code null} to unset it
     */
    public DatasetUpdate description(@Nullable String description) {
        return copy((draft) -> draft.description = description);
    }

    /**
     * Return a copy with the given avatar.
     *
     * @param avatar a data URI such as {@code data:image/png;base64,…}, or {@code null} to unset it
     */
    public DatasetUpdate avatar(@Nullable String avatar) {
        return copy((draft) -> draft.avatar = avatar);
    }

    /**
     * Return a copy with the given embedding model.
     *
     * @param embeddingModel the model, such as {@code bge-m3@Ollama}, or {@code null} to unset it. RAGFlow refuses
     *     it if chunks were created with another model
     */
    public DatasetUpdate embeddingModel(@Nullable String embeddingModel) {
        return copy((draft) -> draft.embeddingModel = embeddingModel);
    }

    /**
     * Return a copy with the given permission.
     *
     * @param permission the users that may use the dataset, or {@code null} to unset it
     */
    public DatasetUpdate permission(@Nullable DatasetPermission permission) {
        return copy((draft) -> draft.permission = permission);
    }

    /**
     * Return a copy with the given chunk method.
     *
     * @param chunkMethod the method for documents that are uploaded from now on, or {@code null} to unset it
     */
    public DatasetUpdate chunkMethod(@Nullable ChunkMethod chunkMethod) {
        return copy((draft) -> draft.chunkMethod = chunkMethod);
    }

    /**
     * Return a copy with the given settings of the parser.
     *
     * @param parserConfig the settings, or {@code null} to unset them. Settings that are not set are not changed
     */
    public DatasetUpdate parserConfig(@Nullable ParserConfig parserConfig) {
        return copy((draft) -> draft.parserConfig = parserConfig);
    }

    /**
     * Return a copy with the given page rank.
     *
     * @param pagerank the preference for chunks of the dataset, from 0 to 100, or {@code null} to unset it
     */
    public DatasetUpdate pagerank(@Nullable Integer pagerank) {
        checkPagerank(pagerank);
        return copy((draft) -> draft.pagerank = pagerank);
    }

    /**
     * Return a copy that also sends the given field, which the library does not model.
     *
     * @param name RAGFlow's name of the field
     * @param value text, a number, a boolean, a list, a map or {@code null}, which is sent as null
     * @throws IllegalArgumentException if the name is blank or this class has a method for the field
     */
    public DatasetUpdate additional(String name, @Nullable Object value) {
        return copy((draft) ->
                draft.additional = AdditionalFields.with(draft.additional, ReservedFields.DATASET_UPDATE, name, value));
    }

    /** Return the new name, or {@code null} if not set. */
    public @Nullable String name() {
        return this.name;
    }

    /** Return the new description, or {@code null} if not set; empty if it is removed. */
    public @Nullable String description() {
        return this.description;
    }

    /** Return the new avatar, or {@code null} if not set; empty if it is removed. */
    public @Nullable String avatar() {
        return this.avatar;
    }

    /** Return the new embedding model, or {@code null} if not set. */
    public @Nullable String embeddingModel() {
        return this.embeddingModel;
    }

    /** Return the new permission, or {@code null} if not set. */
    public @Nullable DatasetPermission permission() {
        return this.permission;
    }

    /** Return the new chunk method, or {@code null} if not set. */
    public @Nullable ChunkMethod chunkMethod() {
        return this.chunkMethod;
    }

    /** Return the new settings of the parser, or {@code null} if not set. */
    public @Nullable ParserConfig parserConfig() {
        return this.parserConfig;
    }

    /** Return the new page rank, or {@code null} if not set. */
    public @Nullable Integer pagerank() {
        return this.pagerank;
    }

    /** Return the additional fields, unmodifiable and by name. */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    /** Return a copy that removes the description. */
    public DatasetUpdate removeDescription() {
        return description("");
    }

    /** Return a copy that removes the avatar. */
    public DatasetUpdate removeAvatar() {
        return avatar("");
    }

    static void checkPagerank(@Nullable Integer pagerank) {
        Assert.isTrue(pagerank == null || (pagerank >= 0 && pagerank <= 100), "'pagerank' must be from 0 to 100");
    }

    private DatasetUpdate copy(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new DatasetUpdate(draft);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof DatasetUpdate that && Arrays.equals(state(), that.state()));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(state());
    }

    @Override
    public String toString() {
        return "DatasetUpdate[name=" + this.name + "]";
    }

    private @Nullable Object[] state() {
        return new @Nullable Object[] {
            this.name,
            this.description,
            this.avatar,
            this.embeddingModel,
            this.permission,
            this.chunkMethod,
            this.parserConfig,
            this.pagerank,
            this.additional
        };
    }

    private static final class Draft {

        private @Nullable String name;
        private @Nullable String description;
        private @Nullable String avatar;
        private @Nullable String embeddingModel;
        private @Nullable DatasetPermission permission;
        private @Nullable ChunkMethod chunkMethod;
        private @Nullable ParserConfig parserConfig;
        private @Nullable Integer pagerank;
        private Map<String, @Nullable Object> additional = Map.of();

        Draft() {}

        Draft(DatasetUpdate from) {
            this.name = from.name;
            this.description = from.description;
            this.avatar = from.avatar;
            this.embeddingModel = from.embeddingModel;
            this.permission = from.permission;
            this.chunkMethod = from.chunkMethod;
            this.parserConfig = from.parserConfig;
            this.pagerank = from.pagerank;
            this.additional = from.additional;
        }
    }
}
