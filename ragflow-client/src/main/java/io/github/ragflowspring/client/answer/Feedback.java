package io.github.ragflowspring.client.answer;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.ragflowspring.client.internal.support.AdditionalFields;
import io.github.ragflowspring.client.internal.support.ReservedFields;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.CheckReturnValue;

/**
 * A user's rating of an answer. Can be read from JSON such as {@code {"helpful":false,"comment":"wrong year"}}.
 *
 * @since 0.1.0
 */
@CheckReturnValue
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class Feedback {

    private final boolean helpful;

    private final @Nullable String comment;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private Feedback(boolean helpful, @Nullable String comment, Map<String, @Nullable Object> additional) {
        this.helpful = helpful;
        this.comment = comment;
        this.additional = additional;
    }

    /** Return the rating of a helpful answer. */
    public static Feedback good() {
        return of(true, null);
    }

    /** Return the rating of an answer that is not helpful. */
    public static Feedback bad() {
        return of(false, null);
    }

    /**
     * Return the rating of an answer that is not helpful, with the reason.
     *
     * @param comment the reason, or {@code null}; v0.27.0 then keeps the comment of an earlier rating
     */
    public static Feedback bad(@Nullable String comment) {
        return of(false, comment);
    }

    /**
     * Return a rating.
     *
     * @param helpful whether the answer is helpful
     * @param comment the reason, or {@code null}. RAGFlow stores it only with an answer that is not helpful; v0.27.0 keeps the
     *     comment of an earlier rating if there is no new one
     */
    @JsonCreator
    public static Feedback of(
            @JsonProperty("helpful") boolean helpful, @JsonProperty("comment") @Nullable String comment) {
        return new Feedback(helpful, comment, Map.of());
    }

    /**
     * Return a copy that also sends the given field, which the library does not model.
     *
     * @param name the name of the JSON field; not one that this request sets itself
     * @param value the value: text, number, boolean, list, map or {@code null}
     * @throws IllegalArgumentException if the name is blank or reserved
     */
    public Feedback additional(String name, @Nullable Object value) {
        return new Feedback(
                this.helpful,
                this.comment,
                AdditionalFields.with(this.additional, ReservedFields.FEEDBACK, name, value));
    }

    /** Return whether the answer is helpful. */
    public boolean helpful() {
        return this.helpful;
    }

    /** Return the reason, or {@code null} if there is none. */
    public @Nullable String comment() {
        return this.comment;
    }

    /** Return the additional fields, unmodifiable and by name. */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Feedback that
                        && this.helpful == that.helpful
                        && Objects.equals(this.comment, that.comment)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.helpful, this.comment, this.additional);
    }

    @Override
    public String toString() {
        return "Feedback[helpful=" + this.helpful + ", comment=" + this.comment + "]";
    }
}
