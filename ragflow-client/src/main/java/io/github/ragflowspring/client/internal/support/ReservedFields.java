package io.github.ragflowspring.client.internal.support;

/**
 * The JSON names that each kind of request sets itself, on one release or another, and that its {@code additional(name,
 * value)} therefore refuses.
 */
public final class ReservedFields {

    private ReservedFields() {}
}
