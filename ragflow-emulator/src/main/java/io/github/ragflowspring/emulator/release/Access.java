package io.github.ragflowspring.emulator.release;

/** Who may use a route. */
public enum Access {
    /** Everybody. */
    OPEN,
    /** Who has an API key. */
    API_KEY,
    /** Who has logged in to the web pages. */
    LOGIN
}
