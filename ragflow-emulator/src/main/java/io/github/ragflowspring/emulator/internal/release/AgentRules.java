package io.github.ragflowspring.emulator.internal.release;

/**
 * What a release makes of agents.
 *
 * @param modern whether the routes answer in the newer way: lists with a total, created agents, HTTP answers for what
 *     is unknown; otherwise bare lists and truth values, and a stream that is cut
 * @param updateAnswersTime whether an update answers with its time
 * @param streamsByDefault whether a run that does not say so is streamed
 * @param wholeRunWithoutSession whether a run without a session sends all events of the workflow
 * @param finishedInSession whether a run in a session ends with {@code workflow_finished} and can ask for input
 * @param plainAnswerInSession the event whose form a run in a session has when it is not streamed
 * @param sessionNames whether the older way of listing sessions has keys for names, which hold nothing
 */
public record AgentRules(
        boolean modern,
        boolean updateAnswersTime,
        boolean streamsByDefault,
        boolean wholeRunWithoutSession,
        boolean finishedInSession,
        String plainAnswerInSession,
        boolean sessionNames) {}
