package io.github.ragflowspring.emulator;

import java.util.HashMap;
import java.util.Map;

/** One emulator for each release that a test class uses, started when it is first used. */
final class ReleaseEmulators implements AutoCloseable {

    private final Map<String, RagflowEmulator> emulators = new HashMap<>();

    /** Returns a caller of the emulator of a release. */
    EmulatorCaller caller(String release) {
        return new EmulatorCaller(this.emulators.computeIfAbsent(
                release,
                (version) -> RagflowEmulator.builder().release(version).atOnce().start()));
    }

    /** Resets all emulators. */
    void reset() {
        this.emulators.values().forEach(RagflowEmulator::reset);
    }

    @Override
    public void close() {
        this.emulators.values().forEach(RagflowEmulator::close);
        this.emulators.clear();
    }
}
