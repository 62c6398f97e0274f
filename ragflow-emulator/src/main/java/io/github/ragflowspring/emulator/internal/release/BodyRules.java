package io.github.ragflowspring.emulator.internal.release;

/** How a release reads JSON bodies where it does not validate them. */
public enum BodyRules {
    /** Whatever the content type; malformed JSON is taken for {@code {}}. */
    LENIENT,
    /** Only with a JSON content type; malformed JSON is an error. */
    STRICT
}
