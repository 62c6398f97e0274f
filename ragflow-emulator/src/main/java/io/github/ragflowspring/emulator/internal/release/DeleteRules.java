package io.github.ragflowspring.emulator.internal.release;

/** What a DELETE of several things does when it names none. */
public enum DeleteRules {
    /** {@code ids} missing, null or empty deletes everything. */
    NONE_NAMED_MEANS_ALL,
    /** It does nothing; only {@code delete_all: true} deletes everything. */
    ALL_NEEDS_FLAG
}
