package io.github.ragflowspring.emulator.internal.release;

/**
 * What a release makes of chat sessions.
 *
 * @param referenceBesideMessages whether a session has its references in a list beside its messages; otherwise each
 *     assistant message but the last has those of the answer after it
 * @param userIdKept whether the {@code user_id} given at creation is kept; otherwise the tenant's id stands there
 * @param numberIsName whether a number will do as a name
 * @param updateAnswersSession whether an update answers with the session
 */
public record SessionRules(
        boolean referenceBesideMessages, boolean userIdKept, boolean numberIsName, boolean updateAnswersSession) {}
