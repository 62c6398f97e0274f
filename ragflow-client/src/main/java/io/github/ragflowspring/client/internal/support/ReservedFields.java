package io.github.ragflowspring.client.internal.support;

import java.util.Set;

/** The JSON fields that a request sets itself on one release or another, and that therefore cannot be additional. */
public final class ReservedFields {

    /** Fields of the rating of an answer. */
    public static final Set<String> FEEDBACK = Set.of("thumbup", "feedback");

    private ReservedFields() {}
}
