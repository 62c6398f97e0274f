package io.github.ragflowspring.emulator.internal.release;

/**
 * What a release makes of the routes in OpenAI's form.
 *
 * @param streamsByDefault whether an answer is streamed when the request does not say so
 * @param realModel whether the request's model must be one of the tenant's, or {@code model}, and the answer names the
 *     model that was asked; otherwise any will do
 * @param countsCharacters whether the usage counts characters; otherwise it counts tokens
 * @param partsAccepted whether the content of a message may be a list of parts
 */
public record OpenAiRules(
        boolean streamsByDefault, boolean realModel, boolean countsCharacters, boolean partsAccepted) {

    static OpenAiRules of(Release release) {
        return switch (release) {
            case V0_23_1 -> new OpenAiRules(true, false, true, false);
            case V0_24_0 -> new OpenAiRules(true, false, false, false);
            case V0_25_6 -> new OpenAiRules(true, true, false, false);
            case V0_26_4 -> new OpenAiRules(false, true, false, true);
            case V0_27_0 -> new OpenAiRules(false, true, false, true);
        };
    }
}
