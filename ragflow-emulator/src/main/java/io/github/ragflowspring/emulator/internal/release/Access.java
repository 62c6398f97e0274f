package io.github.ragflowspring.emulator.internal.release;

/** The callers that may use a route. */
public enum Access {
    /** All callers. */
    OPEN,
    /** Callers with an API key. */
    API_KEY,
    /** Callers with an API key; others receive HTTP 401 with the body of releases before v0.25. */
    API_KEY_WITH_OLD_BODY,
    /** Callers with the beta key of an API key, which web pages embed. */
    BETA,
    /** Callers with a key of the legacy API, which names an assistant or an agent, or with an API key. */
    LEGACY,
    /** Users who are logged in to RAGFlow's web pages. */
    LOGIN
}
