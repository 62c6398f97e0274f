package io.github.ragflowspring.emulator.internal.release;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The releases of RAGFlow that were recorded and that the emulator can speak as, oldest first. */
public enum Release {
    /** v0.23.1. */
    V0_23_1("v0.23.1"),
    /** v0.24.0. */
    V0_24_0("v0.24.0"),
    /** v0.25.6. */
    V0_25_6("v0.25.6"),
    /** v0.26.4. */
    V0_26_4("v0.26.4"),
    /** v0.27.0. */
    V0_27_0("v0.27.0");

    private final String version;

    Release(String version) {
        this.version = version;
    }

    /** Returns the release's version as RAGFlow writes it, for example {@code v0.27.0}. */
    public String version() {
        return version;
    }

    /** Returns the release of a version, written with or without the leading {@code v}. */
    public static Release of(String version) {
        String wanted = version.startsWith("v") ? version : "v" + version;
        for (Release release : values()) {
            if (release.version.equals(wanted)) {
                return release;
            }
        }
        String known = Arrays.stream(values()).map(Release::version).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("The emulator does not know RAGFlow " + version + ", only " + known);
    }
}
