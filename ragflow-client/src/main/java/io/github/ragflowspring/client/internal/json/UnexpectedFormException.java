package io.github.ragflowspring.client.internal.json;

/** A successful response does not have the format of its operation on any release. The call is added later. */
public final class UnexpectedFormException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnexpectedFormException() {
        super("Unexpected format");
    }
}
