package io.github.ragflowspring.emulator.release;

/** What the emulator can do; {@link RouteTable} says by which route of which release. */
public enum Operation {
    /** The health of RAGFlow's parts. */
    HEALTH,
    /** RAGFlow's version. */
    VERSION,
    /** A sign of life. */
    PING,
    /** List datasets. */
    LIST_DATASETS,
    /** List chat assistants. */
    LIST_CHATS,
    /** Get one chat assistant. */
    GET_CHAT,
    /** Create a session. */
    CREATE_SESSION,
    /** List sessions. */
    LIST_SESSIONS,
    /** Get one session. */
    GET_SESSION,
    /** Update a session. */
    UPDATE_SESSION,
    /** Delete sessions. */
    DELETE_SESSIONS,
    /** Ask a chat assistant named by the path. */
    ASK_CHAT,
    /** Ask a chat assistant named by the body, or none. */
    ASK
}
