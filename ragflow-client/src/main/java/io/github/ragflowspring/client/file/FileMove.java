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
 * Files and folders to move into a folder.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class FileMove {

    private final List<String> fileIds;

    private final String folderId;

    private final Map<String, @Nullable Object> additional;

    private FileMove(Draft draft) {
        this.fileIds = List.copyOf(draft.fileIds);
        this.folderId = draft.folderId;
        this.additional = draft.additional;
    }

    /**
     * Begin a request.
     *
     * @param fileId the id of the file or folder to move
     */
    public static Files of(String fileId) {
        return of(List.of(fileId));
    }

    /**
     * Begin a request.
     *
     * @param fileIds the ids of the files and folders to move; nothing is sent if empty
     */
    public static Files of(Collection<String> fileIds) {
        return new Files(Ids.checkAll("fileIds", fileIds));
    }

    /**
     * Return a copy that also sends a JSON field that this version of the library does not model.
     *
     * @param name the name of the JSON field; not one that this request has a property for
     * @param value the value: text, number, boolean, list, map or {@code null}
     */
    public FileMove additional(String name, @Nullable Object value) {
        return with((draft) ->
                draft.additional = AdditionalFields.with(draft.additional, ReservedFields.FILE_MOVE, name, value));
    }

    /** Return the ids of the files and folders. */
    public List<String> fileIds() {
        return this.fileIds;
    }

    /** Return the id of the folder to move them to. */
    public String folderId() {
        return this.folderId;
    }

    /** Return the additional fields, unmodifiable and by name. */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    private FileMove with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new FileMove(draft);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof FileMove that
                        && this.fileIds.equals(that.fileIds)
                        && this.folderId.equals(that.folderId)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.fileIds, this.folderId, this.additional);
    }

    @Override
    public String toString() {
        return "FileMove[fileIds=" + this.fileIds + ", folderId=" + this.folderId + ", additional=" + this.additional
                + "]";
    }

    /** The files and folders of a request that has no target yet. */
    @CheckReturnValue
    public static final class Files {

        private final List<String> fileIds;

        private Files(List<String> fileIds) {
            this.fileIds = fileIds;
        }

        /**
         * Create the request.
         *
         * @param folderId the id of the folder to move the files and folders to
         */
        public FileMove toFolder(String folderId) {
            Draft draft = new Draft();
            draft.fileIds = this.fileIds;
            draft.folderId = Ids.check("folderId", folderId);
            return new FileMove(draft);
        }
    }

    private static final class Draft {

        private List<String> fileIds = List.of();

        private String folderId = "";

        private Map<String, @Nullable Object> additional = Map.of();

        Draft() {}

        Draft(FileMove source) {
            this.fileIds = source.fileIds;
            this.folderId = source.folderId;
            this.additional = source.additional;
        }
    }
}
