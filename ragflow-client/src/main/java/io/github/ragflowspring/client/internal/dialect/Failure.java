package io.github.ragflowspring.client.internal.dialect;

/** The meanings of the {@code code} of a response. */
public enum Failure {
    AUTHENTICATION,
    PERMISSION,
    NOT_FOUND,
    CONFLICT,
    INVALID_REQUEST,
    SERVER
}
