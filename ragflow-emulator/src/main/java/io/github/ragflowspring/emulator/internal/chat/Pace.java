package io.github.ragflowspring.emulator.internal.chat;

import io.github.ragflowspring.emulator.script.ScriptedAnswer;
import java.time.Duration;

/**
 * The speed of the language model.
 *
 * @param perToken the time for each token
 * @param perSlowToken the time for each token if the question contains {@code #slow}
 */
public record Pace(Duration perToken, Duration perSlowToken) {

    Duration of(Turn turn, int tokens) {
        ScriptedAnswer scripted = turn.scripted();
        Duration scriptedPace = scripted == null ? null : scripted.pace();
        return scriptedPace == null ? of(turn.question(), tokens) : scriptedPace.multipliedBy(tokens);
    }

    Duration of(Question question, int tokens) {
        return (question.asksFor(Trigger.SLOW) ? this.perSlowToken : this.perToken).multipliedBy(tokens);
    }
}
