package io.github.ragflowspring.client.internal.wire;

/** A successful answer is not of the form that the operation has on any release. The call that it answers is added later. */
public final class UnexpectedFormException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnexpectedFormException() {
        super("The answer has another form");
    }
}
