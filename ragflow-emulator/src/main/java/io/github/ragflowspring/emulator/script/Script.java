package io.github.ragflowspring.emulator.script;

import java.util.List;
import java.util.function.Predicate;

/**
 * The answers and faults for the next requests to an emulator. Other requests are answered as usual.
 *
 * <pre>{@code
 * ragflow.script()
 *         .answer("First answer.")
 *         .answer(ScriptedAnswer.of("Second answer.").thinking("Let me see."))
 *         .fail(Fault.status(429, Duration.ofSeconds(1)));
 * ragflow.script().on(Operation.RETRIEVAL_SEARCH).times(2).fail(Fault.status(503));
 * ragflow.script().onQuestions().always().fail(Fault.delay(Duration.ofMillis(50)));
 * }</pre>
 *
 * <p>The first matching entry applies to a request. Entries for a number of requests come first, in the order in which
 * they were added; entries for all requests follow, the latest first. A matching request uses an entry up; an answer is
 * used up only if the request needs it, which an agent that only asks for input does not.
 *
 * <p>Thread-safe. Not meant to be implemented by users of the emulator; a minor release may add methods.
 *
 * @since 0.1.0
 */
public interface Script {

    /** Answers the next question to a chat assistant or an agent with the given text; returns this script. */
    Script answer(String text);

    /** Answers the next question to a chat assistant or an agent; returns this script. */
    Script answer(ScriptedAnswer answer);

    /** Lets the next request of any kind fail; returns this script. */
    Script fail(Fault fault);

    /** Begins an entry for the next request for one of the operations, by any of the routes that the release has for it. */
    ScriptEntry on(Operation... operations);

    /** Begins an entry for the next request that matches the predicate. */
    ScriptEntry on(Predicate<RecordedRequest> requests);

    /**
     * Begins an entry for the next question to a chat assistant or an agent, including OpenAI-compatible ones, webhooks and
     * tests of single nodes.
     */
    ScriptEntry onQuestions();

    /** Returns descriptions of the entries that have not been used up; entries for all requests are not included. */
    List<String> unused();

    /**
     * Verifies that all entries have been used up.
     *
     * @throws AssertionError if entries are left; the message lists them
     */
    void verify();

    /** Removes all entries. */
    void clear();
}
