package io.github.ragflowspring.emulator.release;

/** The errors whose code or shape differ between releases; {@link ReleaseProfile} says how each looks. */
public enum Failure {
    /** A chat asked for by its id is unknown; the argument is the id. */
    CHAT_BY_ID,
    /** A list of chats was filtered by an id or a name that no chat has. */
    CHAT_FILTER,
    /** A session is to be made in an unknown chat; the argument is its id. */
    CHAT_OF_NEW_SESSION,
    /** The sessions of an unknown chat are to be listed; the argument is its id. */
    CHAT_OF_SESSIONS,
    /** A session of an unknown chat is to be updated; the argument is the chat's id. */
    CHAT_OF_SESSION_UPDATE,
    /** Sessions of an unknown chat are to be deleted; the argument is its id. */
    CHAT_OF_SESSION_DELETE,
    /** An unknown chat is asked something; the argument is its id. */
    CHAT_OF_COMPLETION,
    /** A session asked for by its id is unknown; the argument is the id. */
    SESSION_BY_ID,
    /** A session to be updated is unknown; the argument is its id. */
    SESSION_OF_UPDATE,
    /** A session to ask in is unknown; the argument is its id. */
    SESSION_OF_COMPLETION,
    /** A session to ask in is another chat's; the argument is its id. */
    SESSION_OF_OTHER_CHAT,
    /** A session's name is blank. */
    SESSION_NAME_BLANK,
    /** A session's messages are to be changed. */
    SESSION_MESSAGES_FIXED,
    /** A session's references are to be changed. */
    SESSION_REFERENCES_FIXED,
    /** A completion request has no question. */
    QUESTION_MISSING,
    /** A list is to be sorted by a field that it does not have; the arguments are RAGFlow's class and the field. */
    ORDER_UNKNOWN,
    /** A list of datasets was filtered by an id or a name that no dataset has; the arguments are tenant and value. */
    DATASET_FILTER
}
