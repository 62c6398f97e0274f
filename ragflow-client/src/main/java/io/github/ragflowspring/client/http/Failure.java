package io.github.ragflowspring.client.http;

/** What a {@code code} of an answer means, whatever the number is. */
enum Failure {
    AUTHENTICATION,
    PERMISSION,
    NOT_FOUND,
    CONFLICT,
    INVALID_REQUEST,
    SERVER
}
