package io.github.ragflowspring.client.searchapp;

import io.github.ragflowspring.client.internal.support.AdditionalFields;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import io.github.ragflowspring.client.internal.support.ReservedFields;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.CheckReturnValue;
import org.springframework.util.Assert;

/**
 * The changes of a search app. Properties that are not set are not changed.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class SearchAppUpdate {

    private static final SearchAppUpdate NONE = new SearchAppUpdate(new Draft());

    private final @Nullable String name;

    private final @Nullable String description;

    private final @Nullable String avatar;

    private final SearchAppSettings settings;

    private final Map<String, @Nullable Object> additional;

    private SearchAppUpdate(Draft draft) {
        this.name = draft.name;
        this.description = draft.description;
        this.avatar = draft.avatar;
        this.settings = draft.settings;
        this.additional = ImmutableMaps.copyOf(draft.additional);
    }

    /** Return an update without changes. */
    public static SearchAppUpdate none() {
        return NONE;
    }

    /**
     * Return a copy with the given name.
     *
     * @param name the name, not blank, that no other search app has; {@code null} to leave it unchanged
     * @throws IllegalArgumentException if the name is blank
     */
    public SearchAppUpdate name(@Nullable String name) {
        Assert.isTrue(name == null || !name.isBlank(), "'name' must not be blank");
        return copy((draft) -> draft.name = name);
    }

    /**
     * Return a copy with the given description.
     *
     * @param description the description, empty to clear it; {@code null} to leave it unchanged
     */
    public SearchAppUpdate description(@Nullable String description) {
        return copy((draft) -> draft.description = description);
    }

    /**
     * Return a copy with the given picture.
     *
     * @param avatar a data URL such as {@code data:image/png;base64,…}; {@code null} to leave it unchanged
     */
    public SearchAppUpdate avatar(@Nullable String avatar) {
        return copy((draft) -> draft.avatar = avatar);
    }

    /**
     * Return a copy that also sends the given field, which the library does not model.
     *
     * @param name the name of the JSON field; not one that this request sets itself
     * @param value the value: text, number, boolean, list, map or {@code null}
     * @throws IllegalArgumentException if the name is blank or reserved
     */
    public SearchAppUpdate additional(String name, @Nullable Object value) {
        return copy((draft) ->
                draft.additional = AdditionalFields.with(draft.additional, ReservedFields.SEARCH_APP, name, value));
    }

    /**
     * Return a copy with the given settings.
     *
     * @param settings the settings; {@code null} to leave all unchanged
     */
    public SearchAppUpdate settings(@Nullable SearchAppSettings settings) {
        return copy((draft) -> draft.settings = (settings != null) ? settings : SearchAppSettings.none());
    }

    /**
     * Return a copy with changed settings.
     *
     * @param change returns the changed settings
     */
    public SearchAppUpdate settings(UnaryOperator<SearchAppSettings> change) {
        return settings(change.apply(this.settings));
    }

    /** Return whether nothing is set. */
    public boolean isEmpty() {
        return equals(NONE);
    }

    /** Return the new name, or {@code null} if not changed. */
    public @Nullable String name() {
        return this.name;
    }

    /** Return the description, or {@code null} if not set. */
    public @Nullable String description() {
        return this.description;
    }

    /** Return the picture as a data URL, or {@code null} if not set. */
    public @Nullable String avatar() {
        return this.avatar;
    }

    /** Return the settings to change. */
    public SearchAppSettings settings() {
        return this.settings;
    }

    /** Return the additional fields, unmodifiable and by name. */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    private SearchAppUpdate copy(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new SearchAppUpdate(draft);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof SearchAppUpdate that
                        && Objects.equals(this.name, that.name)
                        && Objects.equals(this.description, that.description)
                        && Objects.equals(this.avatar, that.avatar)
                        && this.settings.equals(that.settings)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.name, this.description, this.avatar, this.settings, this.additional);
    }

    @Override
    public String toString() {
        return "SearchAppUpdate[name=" + this.name + ", description=" + this.description + ", avatar=" + this.avatar
                + ", settings=" + this.settings + "]";
    }

    private static final class Draft {

        private @Nullable String name;

        private @Nullable String description;

        private @Nullable String avatar;

        private SearchAppSettings settings = SearchAppSettings.none();

        private Map<String, @Nullable Object> additional = Map.of();

        private Draft() {}

        private Draft(SearchAppUpdate source) {
            this.name = source.name;
            this.description = source.description;
            this.avatar = source.avatar;
            this.settings = source.settings;
            this.additional = source.additional;
        }
    }
}
