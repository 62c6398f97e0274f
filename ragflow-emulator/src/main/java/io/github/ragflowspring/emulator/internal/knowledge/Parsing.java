package io.github.ragflowspring.emulator.internal.knowledge;

import io.github.ragflowspring.emulator.internal.format.FileParser;
import java.time.Duration;
import java.time.InstantSource;

/**
 * The clock, the duration and the parser of files.
 *
 * @param clock the clock
 * @param duration the time to parse a document; zero parses it immediately
 * @param files the parser
 */
public record Parsing(InstantSource clock, Duration duration, FileParser files) {

    /** Creates the parsing of the newest release. */
    public Parsing(InstantSource clock, Duration duration) {
        this(clock, duration, new FileParser(true));
    }

    long now() {
        return this.clock.millis();
    }
}
