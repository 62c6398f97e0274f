package io.github.ragflowspring.emulator.internal.release;

/** Who may use a route. */
public enum Access {
    /** Everybody. */
    OPEN,
    /** Who has an API key. */
    API_KEY,
    /** Who has an API key; refused with HTTP 401 around the body of the older releases. */
    API_KEY_BY_OLD_CODE,
    /** Who has logged in to the web pages. */
    LOGIN
}
