package io.github.ragflowspring.emulator.internal.knowledge;

import java.time.Duration;
import java.time.InstantSource;

/**
 * How long the parsing of a document takes.
 *
 * @param clock tells the time
 * @param duration the time from its start to its end; zero has it over at once
 */
public record Parsing(InstantSource clock, Duration duration) {

    long now() {
        return clock.millis();
    }
}
