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
 * A dataset to create. The request contains only the properties that are set; RAGFlow uses its defaults for the others.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class NewDataset {

    /** The maximum length of a name. */
    static final int MAX_NAME_BYTES = 128;

    private static final int NO_PIPELINE = 1;

    private static final int PIPELINE = 2;

    private final String name;

    private final @Nullable String description;

    private final @Nullable String avatar;

    private final @Nullable String embeddingModel;

    private final @Nullable DatasetPermission permission;

    private final @Nullable ChunkMethod chunkMethod;

    private final @Nullable ParserConfig parserConfig;

    private final @Nullable String pipelineId;

    private final @Nullable Integer parseType;

    private final @Nullable Integer pagerank;

    private final Map<String, @Nullable Object> additional;

    private NewDataset(Draft draft) {
        this.name = Utf8.checkLength("name", draft.name, MAX_NAME_BYTES);
        this.description = draft.description;
        this.avatar = draft.avatar;
        this.embeddingModel = draft.embeddingModel;
        this.permission = draft.permission;
        this.chunkMethod = draft.chunkMethod;
        this.parserConfig = draft.parserConfig;
        this.pipelineId = draft.pipelineId;
        this.parseType = draft.parseType;
        this.pagerank = draft.pagerank;
        this.additional = draft.additional;
        Assert.isTrue(
                this.chunkMethod == null || this.pipelineId == null,
                "'chunkMethod' cannot be combined with 'pipeline'");
    }

    /**
     * Return a dataset with the given name. If the tenant already has a dataset of that name, RAGFlow appends a number to it.
     *
     * @param name the name, not blank, at most 128 bytes in UTF-8
     */
    public static NewDataset named(String name) {
        return new NewDataset(new Draft(name));
    }

    /**
     * Return a copy with the given description.
     *
     * @param description the description, or {@code null} to unset it
     */
    public NewDataset description(@Nullable String description) {
        return copy((draft) -> draft.description = description);
    }

    /**
     * Return a copy with the given avatar.
     *
     * @param avatar a data URI such as {@code data:image/png;base64,…}, or {@code null} to unset it
     */
    public NewDataset avatar(@Nullable String avatar) {
        return copy((draft) -> draft.avatar = avatar);
    }

    /**
     * Return a copy with the given embedding model.
     *
     * @param embeddingModel the model, such as {@code bge-m3@Ollama}, from v0.26 on also {@code
     *     bge-m3@my-instance@Ollama}, or {@code null} for the default of the tenant
     */
    public NewDataset embeddingModel(@Nullable String embeddingModel) {
        return copy((draft) -> draft.embeddingModel = embeddingModel);
    }

    /**
     * Return a copy with the given permission.
     *
     * @param permission the users that may use the dataset, or {@code null} for RAGFlow's default, {@link
     *     DatasetPermission#ME}
     */
    public NewDataset permission(@Nullable DatasetPermission permission) {
        return copy((draft) -> draft.permission = permission);
    }

    /**
     * Return a copy with the given chunk method.
     *
     * @param chunkMethod the method, or {@code null} for RAGFlow's default, {@link ChunkMethod#NAIVE}. Cannot be
     *     combined with a {@linkplain #pipeline pipeline}
     */
    public NewDataset chunkMethod(@Nullable ChunkMethod chunkMethod) {
        return copy((draft) -> draft.chunkMethod = chunkMethod);
    }

    /**
     * Return a copy with the given settings of the parser.
     *
     * @param parserConfig the settings, or {@code null} to unset them
     */
    public NewDataset parserConfig(@Nullable ParserConfig parserConfig) {
        return copy((draft) -> draft.parserConfig = parserConfig);
    }

    /**
     * Return a copy with the given page rank. RAGFlow accepts it only in an update, which the client sends after the
     * creation.
     *
     * @param pagerank the preference for chunks of the dataset, from 0 to 100, or {@code null} to unset it
     */
    public NewDataset pagerank(@Nullable Integer pagerank) {
        DatasetUpdate.checkPagerank(pagerank);
        return copy((draft) -> draft.pagerank = pagerank);
    }

    /**
     * Return a copy that also sends the given field, which the library does not model.
     *
     * @param name RAGFlow's name of the field
     * @param value text, a number, a boolean, a list, a map or {@code null}, which is sent as null
     * @throws IllegalArgumentException if the name is blank or this class has a method for the field
     */
    public NewDataset additional(String name, @Nullable Object value) {
        return copy((draft) ->
                draft.additional = AdditionalFields.with(draft.additional, ReservedFields.NEW_DATASET, name, value));
    }

    /** Return the name. */
    public String name() {
        return this.name;
    }

    /** Return the description, or {@code null} if not set. */
    public @Nullable String description() {
        return this.description;
    }

    /** Return the avatar, or {@code null} if not set. */
    public @Nullable String avatar() {
        return this.avatar;
    }

    /** Return the embedding model, or {@code null} for the default of the tenant. */
    public @Nullable String embeddingModel() {
        return this.embeddingModel;
    }

    /** Return the permission, or {@code null} if not set. */
    public @Nullable DatasetPermission permission() {
        return this.permission;
    }

    /** Return the chunk method, or {@code null} if not set. */
    public @Nullable ChunkMethod chunkMethod() {
        return this.chunkMethod;
    }

    /** Return the settings of the parser, or {@code null} if not set. */
    public @Nullable ParserConfig parserConfig() {
        return this.parserConfig;
    }

    /** Return the id of the ingestion pipeline, or {@code null} if not set. */
    public @Nullable String pipelineId() {
        return this.pipelineId;
    }

    /** Return the {@code parse_type} that is sent with the ingestion pipeline, or {@code null} if not set. */
    public @Nullable Integer parseType() {
        return this.parseType;
    }

    /** Return the page rank, or {@code null} if not set. */
    public @Nullable Integer pagerank() {
        return this.pagerank;
    }

    /** Return the additional fields, unmodifiable and by name. */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    /**
     * Return a copy with the given ingestion pipeline instead of a chunk method. RAGFlow v0.23.1 stores the pipeline, but does
     * not run it for API keys.
     *
     * @param pipelineId the id of the pipeline, or {@code null} to unset it
     */
    public NewDataset pipeline(@Nullable String pipelineId) {
        return pipeline(pipelineId, PIPELINE);
    }

    /**
     * Return a copy with the given ingestion pipeline and RAGFlow's {@code parse_type}, which RAGFlow checks, but neither
     * stores nor uses.
     *
     * @param pipelineId the id of the pipeline, or {@code null} to unset it
     * @param parseType the type, 0 to 64. From v0.25.0 on 1 stands for no pipeline, so that 2 is sent instead of it
     */
    public NewDataset pipeline(@Nullable String pipelineId, int parseType) {
        return copy((draft) -> {
            draft.pipelineId = pipelineId;
            draft.parseType =
                    (pipelineId != null) ? (Integer) ((parseType == NO_PIPELINE) ? PIPELINE : parseType) : null;
        });
    }

    private NewDataset copy(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new NewDataset(draft);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof NewDataset that && Arrays.equals(state(), that.state()));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(state());
    }

    @Override
    public String toString() {
        return "NewDataset[name=" + this.name + "]";
    }

    private @Nullable Object[] state() {
        return new @Nullable Object[] {
            this.name, this.description, this.avatar, this.embeddingModel, this.permission,
            this.chunkMethod, this.parserConfig, this.pipelineId, this.parseType, this.pagerank,
            this.additional
        };
    }

    private static final class Draft {

        private final String name;
        private @Nullable String description;
        private @Nullable String avatar;
        private @Nullable String embeddingModel;
        private @Nullable DatasetPermission permission;
        private @Nullable ChunkMethod chunkMethod;
        private @Nullable ParserConfig parserConfig;
        private @Nullable String pipelineId;
        private @Nullable Integer parseType;
        private @Nullable Integer pagerank;
        private Map<String, @Nullable Object> additional = Map.of();

        Draft(String name) {
            Assert.hasText(name, "'name' must not be blank");
            this.name = name;
        }

        Draft(NewDataset from) {
            this.name = from.name;
            this.description = from.description;
            this.avatar = from.avatar;
            this.embeddingModel = from.embeddingModel;
            this.permission = from.permission;
            this.chunkMethod = from.chunkMethod;
            this.parserConfig = from.parserConfig;
            this.pipelineId = from.pipelineId;
            this.parseType = from.parseType;
            this.pagerank = from.pagerank;
            this.additional = from.additional;
        }
    }
}
