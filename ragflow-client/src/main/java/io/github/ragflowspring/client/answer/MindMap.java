package io.github.ragflowspring.client.answer;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A node of a mind map: a topic and the topics below it.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class MindMap {

    private final String topic;

    private final List<MindMap> children;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private MindMap(Builder builder) {
        this.topic = builder.topic;
        this.children = List.copyOf(builder.children);
        this.additional = ImmutableMaps.copyOf(builder.additional);
    }

    /** Create a builder, for tests of code that uses {@code MindMap}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Return the topic; {@code root} if the search found nothing to map. */
    public String topic() {
        return this.topic;
    }

    /** Return the topics below this one, unmodifiable. */
    public List<MindMap> children() {
        return this.children;
    }

    /**
     * Return the JSON fields of the response that this version of the library does not model, unmodifiable and by
     * name.
     */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof MindMap that
                        && this.topic.equals(that.topic)
                        && this.children.equals(that.children)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.topic, this.children, this.additional);
    }

    @Override
    public String toString() {
        return "MindMap[topic=" + this.topic + ", children=" + this.children + "]";
    }

    /**
     * Builds a {@link MindMap}. Everything is optional: texts are empty, numbers are 0 and lists are empty by default.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private String topic = "";

        private List<MindMap> children = List.of();

        private Map<String, @Nullable Object> additional = Map.of();

        private Builder() {}

        /** See {@link MindMap#topic()}. */
        public Builder topic(String topic) {
            this.topic = topic;
            return this;
        }

        /** See {@link MindMap#children()}. */
        public Builder children(List<MindMap> children) {
            this.children = children;
            return this;
        }

        /** See {@link MindMap#additional()}. */
        public Builder additional(Map<String, @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Build the {@link MindMap}. */
        public MindMap build() {
            return new MindMap(this);
        }
    }
}
