package io.github.ragflowspring.emulator.internal.knowledge;

import java.time.Duration;
import java.time.InstantSource;

/**
 * The clock and the duration of parsing.
 *
 * @param clock the clock
 * @param duration the time to parse a document; zero parses it immediately
 */
public record Parsing(InstantSource clock, Duration duration) {

    long now() {
        return this.clock.millis();
    }
}
