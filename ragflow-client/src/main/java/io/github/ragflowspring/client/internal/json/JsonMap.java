package io.github.ragflowspring.client.internal.json;

import io.github.ragflowspring.client.internal.support.ImmutableMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a JSON object as plain Java values, which are decoded when they are first used: a list of a thousand
 * documents has a thousand maps that most callers do not look at.
 */
final class JsonMap extends ImmutableMap<@Nullable Object> {

    /** The JSON text, until it is decoded. */
    private volatile byte @Nullable [] json;

    private volatile @Nullable Map<String, @Nullable Object> content;

    /**
     * Creates a map.
     *
     * @param json a valid JSON object with at least one property
     */
    JsonMap(byte[] json) {
        this.json = json;
    }

    @Override
    public boolean isEmpty() {
        return false;
    }

    @Override
    protected Map<String, @Nullable Object> content() {
        byte[] undecoded = this.json;
        Map<String, @Nullable Object> known = this.content;
        if (known == null && undecoded != null) {
            known = Json.parse(undecoded, 0, undecoded.length).toMap();
            this.content = known;
            this.json = null;
        }
        return (known != null) ? known : Map.of();
    }
}
