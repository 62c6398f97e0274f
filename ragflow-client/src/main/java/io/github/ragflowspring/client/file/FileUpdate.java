package io.github.ragflowspring.client.file;

import io.github.ragflowspring.client.internal.support.AdditionalFields;
import io.github.ragflowspring.client.internal.support.ReservedFields;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.CheckReturnValue;
import org.springframework.util.Assert;

/**
 * The properties of a file or folder to change. A property that is not set is not changed.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class FileUpdate {

    private final @Nullable String name;

    private final Map<String, @Nullable Object> additional;

    private FileUpdate(Draft draft) {
        this.name = draft.name;
        this.additional = draft.additional;
    }

    /** Create an update that changes nothing. */
    public static FileUpdate none() {
        return new FileUpdate(new Draft());
    }

    /**
     * Return a copy with the given name.
     *
     * @param name the name, not blank, or {@code null} to keep the current one. A file must keep the suffix of its
     *     name
     */
    public FileUpdate name(@Nullable String name) {
        Assert.isTrue(name == null || !name.isBlank(), "'name' must not be blank");
        return with((draft) -> draft.name = name);
    }

    /**
     * Return a copy that also sends a JSON field that this version of the library does not model.
     *
     * @param name the name of the JSON field; not one that this request has a property for
     * @param value the value: text, number, boolean, list, map or {@code null}
     */
    public FileUpdate additional(String name, @Nullable Object value) {
        return with((draft) ->
                draft.additional = AdditionalFields.with(draft.additional, ReservedFields.FILE_UPDATE, name, value));
    }

    /** Return the new name, or {@code null} if it is not changed. */
    public @Nullable String name() {
        return this.name;
    }

    /** Return the additional fields, unmodifiable and by name. */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    private FileUpdate with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new FileUpdate(draft);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof FileUpdate that
                        && Objects.equals(this.name, that.name)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.name, this.additional);
    }

    @Override
    public String toString() {
        return "FileUpdate[name=" + this.name + ", additional=" + this.additional + "]";
    }

    private static final class Draft {

        private @Nullable String name;

        private Map<String, @Nullable Object> additional = Map.of();

        Draft() {}

        Draft(FileUpdate source) {
            this.name = source.name;
            this.additional = source.additional;
        }
    }
}
