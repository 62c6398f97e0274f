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
 * A search app to create.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class NewSearchApp {

    private final String name;

    private final @Nullable String description;

    private final @Nullable String avatar;

    private final SearchAppSettings settings;

    private final Map<String, @Nullable Object> additional;

    private NewSearchApp(Draft draft) {
        this.name = draft.name;
        this.description = draft.description;
        this.avatar = draft.avatar;
        this.settings = draft.settings;
        this.additional = ImmutableMaps.copyOf(draft.additional);
    }

    /**
     * Create a request for a search app with the given name and RAGFlow's default settings.
     *
     * @param name the name, not blank. RAGFlow adds a number if another search app has it
     * @throws IllegalArgumentException if the name is blank
     */
    public static NewSearchApp named(String name) {
        Assert.hasText(name, "'name' must not be blank");
        Draft draft = new Draft();
        draft.name = name;
        return new NewSearchApp(draft);
    }

    /**
     * Return a copy with the given description.
     *
     * @param description the description; {@code null} to leave it unset
     */
    public NewSearchApp description(@Nullable String description) {
        return copy((draft) -> draft.description = description);
    }

    /**
     * Return a copy with the given picture.
     *
     * @param avatar a data URL such as {@code data:image/png;base64,…}; {@code null} to leave it unset
     */
    public NewSearchApp avatar(@Nullable String avatar) {
        return copy((draft) -> draft.avatar = avatar);
    }

    /**
     * Return a copy that also sends the given field, which the library does not model.
     *
     * @param name the name of the JSON field; not one that this request sets itself
     * @param value the value: text, number, boolean, list, map or {@code null}
     * @throws IllegalArgumentException if the name is blank or reserved
     */
    public NewSearchApp additional(String name, @Nullable Object value) {
        return copy((draft) ->
                draft.additional = AdditionalFields.with(draft.additional, ReservedFields.SEARCH_APP, name, value));
    }

    /**
     * Return a copy with the given settings.
     *
     * @param settings the settings; {@code null} for RAGFlow's defaults
     */
    public NewSearchApp settings(@Nullable SearchAppSettings settings) {
        return copy((draft) -> draft.settings = (settings != null) ? settings : SearchAppSettings.none());
    }

    /**
     * Return a copy with changed settings.
     *
     * @param change returns the changed settings
     */
    public NewSearchApp settings(UnaryOperator<SearchAppSettings> change) {
        return settings(change.apply(this.settings));
    }

    /** Return the name. */
    public String name() {
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

    /** Return the settings. */
    public SearchAppSettings settings() {
        return this.settings;
    }

    /** Return the additional fields, unmodifiable and by name. */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    private NewSearchApp copy(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new NewSearchApp(draft);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof NewSearchApp that
                        && this.name.equals(that.name)
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
        return "NewSearchApp[name=" + this.name + ", description=" + this.description + ", avatar=" + this.avatar
                + ", settings=" + this.settings + "]";
    }

    private static final class Draft {

        private String name = "";

        private @Nullable String description;

        private @Nullable String avatar;

        private SearchAppSettings settings = SearchAppSettings.none();

        private Map<String, @Nullable Object> additional = Map.of();

        private Draft() {}

        private Draft(NewSearchApp source) {
            this.name = source.name;
            this.description = source.description;
            this.avatar = source.avatar;
            this.settings = source.settings;
            this.additional = source.additional;
        }
    }
}
