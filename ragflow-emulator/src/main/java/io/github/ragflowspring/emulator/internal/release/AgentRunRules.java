package io.github.ragflowspring.emulator.internal.release;

/**
 * What a release makes of a running agent.
 *
 * @param audio whether messages say that they have no sound
 * @param documents whether a reference counts the documents
 * @param downloads whether a message has a list of downloads
 * @param plainInputs whether inputs may be plain values; otherwise they are an exception in the component
 * @param formsShowInputs whether a form that was filled in shows what with
 * @param questionFillsForm whether a form of one field takes the question and does not wait
 * @param blankFields whether the fields of a form have a value key in a run without a session, too
 * @param resumesSilently whether a run that goes on after a form has no beginning of its own
 * @param usage whether a finished workflow says what it used
 * @param oneReference whether a session shows the reference of its last answer alone, and cannot be listed with any
 * @param nestedTrace whether each step of a trace in a plain answer has the trace up to it
 */
public record AgentRunRules(
        boolean audio,
        boolean documents,
        boolean downloads,
        boolean plainInputs,
        boolean formsShowInputs,
        boolean questionFillsForm,
        boolean blankFields,
        boolean resumesSilently,
        boolean usage,
        boolean oneReference,
        boolean nestedTrace) {

    static AgentRunRules of(Release release) {
        return switch (release) {
            case V0_23_1, V0_24_0 ->
                new AgentRunRules(true, false, false, false, false, false, true, false, false, false, false);
            case V0_25_6 -> new AgentRunRules(true, true, true, false, false, false, false, false, false, true, true);
            case V0_26_4 -> new AgentRunRules(true, true, true, true, true, true, false, true, true, false, true);
            case V0_27_0 -> new AgentRunRules(false, true, true, true, true, false, true, true, true, false, true);
        };
    }
}
