package io.github.ragflowspring.client.internal.dialect;

/** What a {@code code} of an answer means, whatever the number is. */
public enum Failure {
    AUTHENTICATION,
    PERMISSION,
    NOT_FOUND,
    CONFLICT,
    INVALID_REQUEST,
    SERVER
}
