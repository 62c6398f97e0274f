package io.github.ragflowspring.client.system;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of something that a RAGFlow server depends on.
 *
 * @param status {@code green}, {@code yellow} or {@code red}
 * @param elapsed how long it took to find out, or {@code null} if the server does not tell
 * @param error why it is not green, or {@code null} if the server does not tell
 * @param details whatever else the server tells of it, such as the numbers of shards. Values may be null
 */
public record ComponentStatus(
        String status, @Nullable Duration elapsed, @Nullable String error, Map<String, @Nullable Object> details) {

    public ComponentStatus {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /**
     * Returns whether the component can be used.
     *
     * @return {@code false} if it is red
     */
    public boolean isUsable() {
        return !this.status.equals("red");
    }
}
