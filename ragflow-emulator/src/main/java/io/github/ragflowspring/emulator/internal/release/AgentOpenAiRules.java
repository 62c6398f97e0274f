package io.github.ragflowspring.emulator.internal.release;

/**
 * What a release makes of agents in OpenAI's form.
 *
 * @param checked whether it looks for what must be there, and for the agent, before it runs it; otherwise an unknown
 *     agent is the text of an answer
 * @param created whether a plain answer says when it was made
 * @param wholeFrames whether the events of a stream have all that OpenAI's have
 */
public record AgentOpenAiRules(boolean checked, boolean created, boolean wholeFrames) {

    static AgentOpenAiRules of(Release release) {
        return switch (release) {
            case V0_23_1, V0_24_0 -> new AgentOpenAiRules(true, false, false);
            case V0_25_6 -> new AgentOpenAiRules(false, false, false);
            case V0_26_4 -> new AgentOpenAiRules(false, true, false);
            case V0_27_0 -> new AgentOpenAiRules(false, true, true);
        };
    }
}
