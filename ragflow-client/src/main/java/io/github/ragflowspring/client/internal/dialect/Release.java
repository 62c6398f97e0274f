package io.github.ragflowspring.client.internal.dialect;

import io.github.ragflowspring.client.internal.support.VersionNumber;
import java.util.Comparator;

/**
 * A release of RAGFlow.
 *
 * @param major the first number
 * @param minor the second number
 * @param patch the third number
 */
public record Release(int major, int minor, int patch) implements Comparable<Release> {

    public static final Release V0_23_1 = new Release(0, 23, 1);
    public static final Release V0_24_0 = new Release(0, 24, 0);
    public static final Release V0_25_0 = new Release(0, 25, 0);
    public static final Release V0_25_1 = new Release(0, 25, 1);
    public static final Release V0_25_2 = new Release(0, 25, 2);
    public static final Release V0_25_3 = new Release(0, 25, 3);
    public static final Release V0_25_6 = new Release(0, 25, 6);
    public static final Release V0_26_0 = new Release(0, 26, 0);
    public static final Release V0_26_3 = new Release(0, 26, 3);
    public static final Release V0_26_4 = new Release(0, 26, 4);
    public static final Release V0_27_0 = new Release(0, 27, 0);

    /** The release before the oldest one in the tables, which has the same routes. */
    private static final Release V0_23_0 = new Release(0, 23, 0);

    /** The releases that the tables do not include. */
    public static final String TOO_OLD = "before " + V0_23_0;

    /** The newest release whose answers are known. */
    public static final Release NEWEST_KNOWN = V0_27_0;

    private static final Comparator<Release> ORDER = Comparator.comparingInt(Release::major)
            .thenComparingInt(Release::minor)
            .thenComparingInt(Release::patch);

    /**
     * Reads a version text such as {@code v0.26.4}, {@code 0.27.0} or {@code v0.25.6-12-g1a2b3c}.
     *
     * @param text the text
     * @return the release, v0.23.1 for v0.23.0, or the newest known one if the text names none, as nightly builds do
     */
    public static Release parse(String text) {
        VersionNumber number = VersionNumber.parse(text);
        if (number == null) {
            return NEWEST_KNOWN;
        }
        Release release = new Release(number.major(), number.minor(), number.patch());
        return release.equals(V0_23_0) ? V0_23_1 : release;
    }

    /** Returns whether the tables include the release. */
    public boolean isSupported() {
        return isAtLeast(V0_23_1);
    }

    boolean isAtLeast(Release other) {
        return compareTo(other) >= 0;
    }

    @Override
    public int compareTo(Release other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return "v" + this.major + "." + this.minor + "." + this.patch;
    }
}
