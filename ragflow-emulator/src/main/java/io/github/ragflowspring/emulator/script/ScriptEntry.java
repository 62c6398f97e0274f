package io.github.ragflowspring.emulator.script;

/**
 * An unfinished entry of a {@link Script}: it selects requests and lacks their outcome. Immutable; {@link #times} and
 * {@link #always} return a new entry.
 *
 * <p>Not meant to be implemented by users of the emulator; a minor release may add methods.
 *
 * @since 0.1.0
 */
public interface ScriptEntry {

    /**
     * Returns an entry for the given number of requests instead of one.
     *
     * @throws IllegalArgumentException if the number is not positive
     */
    ScriptEntry times(int number);

    /** Returns an entry for all requests to come. */
    ScriptEntry always();

    /** Answers the requests with the given text; returns the script. */
    Script answer(String text);

    /**
     * Answers the requests; returns the script. Only questions can be answered, and searches if the answer defines nothing
     * but the found chunks.
     */
    Script answer(ScriptedAnswer answer);

    /** Lets the requests fail; returns the script. */
    Script fail(Fault fault);
}
