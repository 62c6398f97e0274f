package io.github.ragflowspring.client.internal.wire;

import java.util.regex.Pattern;

/**
 * Removes API keys from texts of the server, which knows those of others, too.
 *
 * @param apiKey the key of the call, empty if it has none
 */
record KeyRedaction(String apiKey) {

    /** The form of RAGFlow's keys. */
    private static final Pattern KEY = Pattern.compile("ragflow-[A-Za-z0-9_-]{30,}");

    private static final String HIDDEN = "******";

    String of(String text) {
        String redacted = this.apiKey.isEmpty() ? text : text.replace(this.apiKey, HIDDEN);
        return redacted.contains("ragflow-") ? KEY.matcher(redacted).replaceAll(HIDDEN) : redacted;
    }

    /** Does not contain the key. */
    @Override
    public String toString() {
        return "KeyRedaction";
    }
}
