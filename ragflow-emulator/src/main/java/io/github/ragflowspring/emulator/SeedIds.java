package io.github.ragflowspring.emulator;

import io.github.ragflowspring.emulator.internal.wire.Ids;

/** The ids of the contents of a {@link Seed}. */
final class SeedIds {

    private SeedIds() {}

    /** Returns the default id for a name: a version-1 UUID that is always the same. */
    static String of(String kind, String name) {
        String digits = Ids.hash(kind, name) + Ids.hash(name, kind);
        return digits.substring(0, 12) + '1' + digits.substring(13, 16) + 'a' + digits.substring(17);
    }

    static String checked(String id) {
        if (!id.matches("[0-9a-f]{12}1[0-9a-f]{19}")) {
            throw new IllegalArgumentException(
                    "'id' must be a version-1 UUID of 32 lower-case hexadecimal digits: " + id);
        }
        return id;
    }
}
