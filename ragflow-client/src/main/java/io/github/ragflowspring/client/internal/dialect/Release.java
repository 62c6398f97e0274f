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

    public static final Release V0_20_0 = new Release(0, 20, 0);
    public static final Release V0_20_1 = new Release(0, 20, 1);
    public static final Release V0_20_2 = new Release(0, 20, 2);
    public static final Release V0_20_4 = new Release(0, 20, 4);
    public static final Release V0_20_5 = new Release(0, 20, 5);
    public static final Release V0_21_0 = new Release(0, 21, 0);
    public static final Release V0_21_1 = new Release(0, 21, 1);
    public static final Release V0_22_0 = new Release(0, 22, 0);
    public static final Release V0_22_1 = new Release(0, 22, 1);
    public static final Release V0_23_0 = new Release(0, 23, 0);
    public static final Release V0_23_1 = new Release(0, 23, 1);
    public static final Release V0_24_0 = new Release(0, 24, 0);
    public static final Release V0_25_0 = new Release(0, 25, 0);
    public static final Release V0_25_1 = new Release(0, 25, 1);
    public static final Release V0_25_2 = new Release(0, 25, 2);
    public static final Release V0_25_3 = new Release(0, 25, 3);
    public static final Release V0_25_4 = new Release(0, 25, 4);
    public static final Release V0_25_6 = new Release(0, 25, 6);
    public static final Release V0_26_0 = new Release(0, 26, 0);
    public static final Release V0_26_3 = new Release(0, 26, 3);
    public static final Release V0_26_4 = new Release(0, 26, 4);
    public static final Release V0_27_0 = new Release(0, 27, 0);

    /** The oldest release in the tables. */
    public static final Release OLDEST = V0_20_0;

    /** The releases that the tables do not include. */
    public static final String TOO_OLD = "before " + OLDEST;

    /** The newest release whose answers are known. */
    public static final Release NEWEST_KNOWN = V0_27_0;

    private static final Comparator<Release> ORDER = Comparator.comparingInt(Release::major)
            .thenComparingInt(Release::minor)
            .thenComparingInt(Release::patch);

    /**
     * Reads a version text such as {@code v0.26.4}, {@code 0.27.0} or {@code v0.25.6-12-g1a2b3c}.
     *
     * @param text the text
     * @return the release, or the newest known one if the text names none, as nightly builds do
     */
    public static Release parse(String text) {
        VersionNumber number = VersionNumber.parse(text);
        if (number == null) {
            return NEWEST_KNOWN;
        }
        return new Release(number.major(), number.minor(), number.patch());
    }

    /** Returns whether the tables include the release. */
    public boolean isSupported() {
        return isAtLeast(OLDEST);
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
