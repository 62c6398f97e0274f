package io.github.ragflowspring.emulator.chat;

import java.time.Duration;

/**
 * How fast the model writes.
 *
 * @param perToken the time for each token
 * @param perSlowToken the time for each token of an answer that was asked to be slow
 */
public record Pace(Duration perToken, Duration perSlowToken) {

    Duration of(Question question, int tokens) {
        return (question.asksFor(Trigger.SLOW) ? perSlowToken : perToken).multipliedBy(tokens);
    }
}
