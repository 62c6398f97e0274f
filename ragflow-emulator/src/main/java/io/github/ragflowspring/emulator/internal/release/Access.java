package io.github.ragflowspring.emulator.internal.release;

/** The callers that may use a route. */
public enum Access {
    /** All callers. */
    OPEN,
    /** Callers with an API key. */
    API_KEY,
    /** Callers with an API key; others receive HTTP 401 with the body of releases before v0.25. */
    API_KEY_WITH_OLD_BODY,
    /** Users who are logged in to RAGFlow's web pages. */
    LOGIN
}
