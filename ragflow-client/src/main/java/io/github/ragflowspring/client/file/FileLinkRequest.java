package io.github.ragflowspring.client.file;

import io.github.ragflowspring.client.internal.support.AdditionalFields;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.support.ReservedFields;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.CheckReturnValue;

/**
 * Files to create documents of datasets from.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class FileLinkRequest {

    private final List<String> fileIds;

    private final List<String> datasetIds;

    private final boolean keepDocuments;

    private final Map<String, @Nullable Object> additional;

    private FileLinkRequest(Draft draft) {
        this.fileIds = List.copyOf(draft.fileIds);
        this.datasetIds = List.copyOf(draft.datasetIds);
        this.keepDocuments = draft.keepDocuments;
        this.additional = draft.additional;
    }

    /**
     * Begin a request.
     *
     * @param fileId the id of the file, or of a folder, which stands for all files in it
     */
    public static Files of(String fileId) {
        return of(List.of(fileId));
    }

    /**
     * Begin a request.
     *
     * @param fileIds the ids of the files, and of folders, which stand for all files in them; nothing is sent if empty
     */
    public static Files of(Collection<String> fileIds) {
        return new Files(Ids.checkAll("fileIds", fileIds));
    }

    /**
     * Return a copy that keeps the documents that were created from the same files before, or leaves that to RAGFlow, which
     * deletes them on most releases.
     *
     * @param keepDocuments whether to keep them. Default {@code false}. The request of a server before v0.26.4, which cannot
     *     keep them, fails with a {@link io.github.ragflowspring.client.error.RagflowUnsupportedException}
     */
    public FileLinkRequest keepDocuments(boolean keepDocuments) {
        return with((draft) -> draft.keepDocuments = keepDocuments);
    }

    /**
     * Return a copy that also sends a JSON field that this version of the library does not model.
     *
     * @param name the name of the JSON field; not one that this request has a property for
     * @param value the value: text, number, boolean, list, map or {@code null}
     */
    public FileLinkRequest additional(String name, @Nullable Object value) {
        return with((draft) ->
                draft.additional = AdditionalFields.with(draft.additional, ReservedFields.FILE_LINK, name, value));
    }

    /** Return the ids of the files and folders. */
    public List<String> fileIds() {
        return this.fileIds;
    }

    /** Return the ids of the datasets. */
    public List<String> datasetIds() {
        return this.datasetIds;
    }

    /** Return whether the documents that were created from the files before are kept. */
    public boolean keepDocuments() {
        return this.keepDocuments;
    }

    /** Return the additional fields, unmodifiable and by name. */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    private FileLinkRequest with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new FileLinkRequest(draft);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof FileLinkRequest that
                        && this.fileIds.equals(that.fileIds)
                        && this.datasetIds.equals(that.datasetIds)
                        && this.keepDocuments == that.keepDocuments
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.fileIds, this.datasetIds, this.keepDocuments, this.additional);
    }

    @Override
    public String toString() {
        return "FileLinkRequest[fileIds=" + this.fileIds + ", datasetIds=" + this.datasetIds + ", keepDocuments="
                + this.keepDocuments + ", additional=" + this.additional + "]";
    }

    /** The files of a request that has no datasets yet. */
    @CheckReturnValue
    public static final class Files {

        private final List<String> fileIds;

        private Files(List<String> fileIds) {
            this.fileIds = fileIds;
        }

        /**
         * Create the request.
         *
         * @param datasetId the id of the dataset
         */
        public FileLinkRequest toDataset(String datasetId) {
            return toDatasets(List.of(datasetId));
        }

        /**
         * Create the request.
         *
         * @param datasetIds the ids of the datasets; nothing is sent if empty
         */
        public FileLinkRequest toDatasets(Collection<String> datasetIds) {
            Draft draft = new Draft();
            draft.fileIds = this.fileIds;
            draft.datasetIds = Ids.checkAll("datasetIds", datasetIds);
            return new FileLinkRequest(draft);
        }
    }

    private static final class Draft {

        private List<String> fileIds = List.of();

        private List<String> datasetIds = List.of();

        private boolean keepDocuments;

        private Map<String, @Nullable Object> additional = Map.of();

        Draft() {}

        Draft(FileLinkRequest source) {
            this.fileIds = source.fileIds;
            this.datasetIds = source.datasetIds;
            this.keepDocuments = source.keepDocuments;
            this.additional = source.additional;
        }
    }
}
