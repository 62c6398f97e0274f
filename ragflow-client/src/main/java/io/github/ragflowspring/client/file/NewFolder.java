package io.github.ragflowspring.client.file;

import io.github.ragflowspring.client.internal.support.AdditionalFields;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.support.ReservedFields;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.CheckReturnValue;
import org.springframework.util.Assert;

/**
 * A folder to create in the file manager.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class NewFolder {

    private final String name;

    private final @Nullable String parentId;

    private final Map<String, @Nullable Object> additional;

    private NewFolder(Draft draft) {
        this.name = draft.name;
        this.parentId = draft.parentId;
        this.additional = draft.additional;
    }

    /**
     * Create a request for a folder in the root.
     *
     * @param name the name, not blank
     */
    public static NewFolder named(String name) {
        Assert.hasText(name, "'name' must not be blank");
        Draft draft = new Draft();
        draft.name = name;
        return new NewFolder(draft);
    }

    /**
     * Return a copy with the given parent folder.
     *
     * @param parentId the id of the folder that will contain it, or {@code null} for the root
     */
    public NewFolder parentId(@Nullable String parentId) {
        String id = (parentId != null) ? Ids.check("parentId", parentId) : null;
        return with((draft) -> draft.parentId = id);
    }

    /**
     * Return a copy that also sends a JSON field that this version of the library does not model.
     *
     * @param name the name of the JSON field; not one that this request has a property for
     * @param value the value: text, number, boolean, list, map or {@code null}
     */
    public NewFolder additional(String name, @Nullable Object value) {
        return with((draft) ->
                draft.additional = AdditionalFields.with(draft.additional, ReservedFields.NEW_FOLDER, name, value));
    }

    /** Return the name. */
    public String name() {
        return this.name;
    }

    /** Return the id of the folder that will contain the new one, or {@code null} for the root. */
    public @Nullable String parentId() {
        return this.parentId;
    }

    /** Return the additional fields, unmodifiable and by name. */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    private NewFolder with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new NewFolder(draft);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof NewFolder that
                        && this.name.equals(that.name)
                        && Objects.equals(this.parentId, that.parentId)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.name, this.parentId, this.additional);
    }

    @Override
    public String toString() {
        return "NewFolder[name=" + this.name + ", parentId=" + this.parentId + ", additional=" + this.additional + "]";
    }

    private static final class Draft {

        private String name = "";

        private @Nullable String parentId;

        private Map<String, @Nullable Object> additional = Map.of();

        Draft() {}

        Draft(NewFolder source) {
            this.name = source.name;
            this.parentId = source.parentId;
            this.additional = source.additional;
        }
    }
}
