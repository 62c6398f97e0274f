package io.github.ragflowspring.client.internal.support;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The number of a release.
 *
 * @param major the first number
 * @param minor the second number
 * @param patch the third number, or 0
 */
public record VersionNumber(int major, int minor, int patch) implements Comparable<VersionNumber> {

    /** The oldest supported release. */
    public static final VersionNumber OLDEST_SUPPORTED = new VersionNumber(0, 20, 0);

    private static final Pattern FORM = Pattern.compile("v?(\\d{1,6})\\.(\\d{1,6})(?:\\.(\\d{1,6}))?.*");

    /**
     * Reads a version text such as {@code v0.26.4}, {@code 0.27.0} or {@code v0.25.6-12-g1a2b3c}.
     *
     * @param text the text
     * @return the number, or {@code null} if the text does not begin with one
     */
    public static @Nullable VersionNumber parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            return null;
        }
        String patch = matcher.group(3);
        return new VersionNumber(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                (patch != null) ? Integer.parseInt(patch) : 0);
    }

    /**
     * Checks a setting.
     *
     * @param auto the value that is not a release
     * @param text the value
     * @return the value
     * @throws IllegalArgumentException if the value is neither, or the release is not supported
     */
    public static String check(String auto, String text) {
        VersionNumber number = parse(text);
        if (number == null && !text.equals(auto)) {
            throw new IllegalArgumentException(
                    "'serverVersion' must be 'auto' or a release such as 'v0.26.4', not '" + text + "'");
        }
        if (number != null && !number.isSupported()) {
            throw new IllegalArgumentException(
                    "'serverVersion' must be " + OLDEST_SUPPORTED + " or later, not '" + text + "'");
        }
        return text;
    }

    /** Returns whether the release is supported, or newer than all supported ones. */
    public boolean isSupported() {
        return compareTo(OLDEST_SUPPORTED) >= 0;
    }

    @Override
    public int compareTo(VersionNumber other) {
        // Each lambda of a Comparator would be a class to load when an application starts.
        int order = Integer.compare(this.major, other.major);
        if (order == 0) {
            order = Integer.compare(this.minor, other.minor);
        }
        return (order != 0) ? order : Integer.compare(this.patch, other.patch);
    }

    @Override
    public String toString() {
        return "v" + this.major + "." + this.minor + "." + this.patch;
    }
}
