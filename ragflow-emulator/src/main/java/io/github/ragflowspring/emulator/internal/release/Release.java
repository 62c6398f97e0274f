package io.github.ragflowspring.emulator.internal.release;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The recorded releases of RAGFlow that the emulator can speak as, oldest first. */
public enum Release {
    V0_20_5("v0.20.5"),
    V0_21_1("v0.21.1"),
    V0_22_0("v0.22.0"),
    V0_22_1("v0.22.1"),
    V0_23_1("v0.23.1"),
    V0_24_0("v0.24.0"),
    V0_25_6("v0.25.6"),
    V0_26_4("v0.26.4"),
    V0_27_0("v0.27.0");

    private final String version;

    Release(String version) {
        this.version = version;
    }

    /** Returns the oldest release. */
    static Release oldest() {
        return values()[0];
    }

    /** Returns the newest release. */
    public static Release newest() {
        return values()[values().length - 1];
    }

    /**
     * Returns the release of the given version.
     *
     * @param version the version, with or without the leading {@code v}
     * @throws IllegalArgumentException if the version is not one of the recorded releases
     */
    public static Release of(String version) {
        String wanted = version.startsWith("v") ? version : "v" + version;
        for (Release release : values()) {
            if (release.version.equals(wanted)) {
                return release;
            }
        }
        String known = Arrays.stream(values()).map(Release::version).collect(Collectors.joining(", "));
        throw new IllegalArgumentException(
                "The emulator does not support RAGFlow " + version + "; supported releases: " + known);
    }

    /** Returns the version as RAGFlow writes it, such as {@code v0.27.0}. */
    public String version() {
        return this.version;
    }

    boolean isAtLeast(Release other) {
        return compareTo(other) >= 0;
    }
}
