package io.github.ragflowspring.client.document;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.ragflowspring.client.internal.support.AdditionalFields;
import io.github.ragflowspring.client.internal.support.ReservedFields;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.CheckReturnValue;

/**
 * The settings of RAPTOR, which summarizes chunks recursively. Settings that have no method here are {@linkplain
 * #additional() additional} ones.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
@CheckReturnValue
public final class RaptorConfig {

    private static final RaptorConfig NONE = new RaptorConfig(new Draft());

    private final @Nullable Boolean enabled;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private RaptorConfig(Draft draft) {
        this.enabled = draft.enabled;
        this.additional = draft.additional;
    }

    /** Return settings without any value. */
    public static RaptorConfig none() {
        return NONE;
    }

    /**
     * Return settings with RAPTOR switched on or off.
     *
     * @param enabled whether it is on
     */
    public static RaptorConfig of(boolean enabled) {
        return NONE.enabled(enabled);
    }

    /**
     * Return a copy with RAPTOR switched on or off.
     *
     * @param enabled whether it is on, or {@code null} to unset it
     */
    public RaptorConfig enabled(@Nullable Boolean enabled) {
        return copy((draft) -> draft.enabled = enabled);
    }

    /**
     * Return a copy that also sends the given field, which the library does not model.
     *
     * @param name RAGFlow's name of the field
     * @param value text, a number, a boolean, a list, a map or {@code null}, which is sent as null
     * @throws IllegalArgumentException if the name is blank or this class has a method for the field
     */
    public RaptorConfig additional(String name, @Nullable Object value) {
        return copy((draft) ->
                draft.additional = AdditionalFields.with(draft.additional, ReservedFields.RAPTOR_CONFIG, name, value));
    }

    /** Return whether RAPTOR is on; {@code null} if not set. */
    public @Nullable Boolean enabled() {
        return this.enabled;
    }

    /** Return the additional fields, unmodifiable and by name. */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    private RaptorConfig copy(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new RaptorConfig(draft);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof RaptorConfig that
                        && Objects.equals(this.enabled, that.enabled)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.enabled, this.additional);
    }

    @Override
    public String toString() {
        return "RaptorConfig[enabled=" + this.enabled + "]";
    }

    private static final class Draft {

        private @Nullable Boolean enabled;
        private Map<String, @Nullable Object> additional = Map.of();

        Draft() {}

        Draft(RaptorConfig from) {
            this.enabled = from.enabled;
            this.additional = from.additional;
        }
    }
}
