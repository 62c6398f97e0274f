package io.github.ragflowspring.emulator;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;

/** Base class of tests that compare releases: one emulator for each, which is reset before each test. */
abstract class ReleaseTestSupport {

    private static final ReleaseEmulators EMULATORS = new ReleaseEmulators();

    @BeforeEach
    void reset() {
        EMULATORS.reset();
    }

    @AfterAll
    static void stop() {
        EMULATORS.close();
    }

    static EmulatorCaller caller(String release) {
        return EMULATORS.caller(release);
    }

    /** Returns the id of the first document of a dataset. */
    static String firstDocument(EmulatorCaller caller, String dataset) {
        return caller.get(dataset + "/documents").at("/data/docs/0/id").stringValue();
    }
}
