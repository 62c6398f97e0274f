package io.github.ragflowspring.emulator.internal.release;

import org.jspecify.annotations.Nullable;

/**
 * The releases from one on, up to a later one if the range ends.
 *
 * @param from the first release of the range
 * @param until the first release after the range, or null if it includes the newest release
 */
public record ReleaseRange(Release from, @Nullable Release until) {

    /** Returns the range of all releases. */
    public static ReleaseRange all() {
        return from(Release.oldest());
    }

    /** Returns the range from the given release on. */
    public static ReleaseRange from(Release first) {
        return new ReleaseRange(first, null);
    }

    /** Returns the range of the releases before the given one. */
    public static ReleaseRange until(Release end) {
        return new ReleaseRange(Release.oldest(), end);
    }

    /** Returns the range from the first of the given releases to the one before the second. */
    public static ReleaseRange between(Release first, Release end) {
        return new ReleaseRange(first, end);
    }

    /** Returns whether the range includes a release. */
    public boolean includes(Release release) {
        return release.isAtLeast(this.from) && (this.until == null || !release.isAtLeast(this.until));
    }
}
