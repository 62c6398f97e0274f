package io.github.ragflowspring.client.sync;

import java.util.Locale;
import org.springframework.util.Assert;

/** The suffixes of files. */
final class Suffixes {

    private Suffixes() {}

    static String normalize(String suffix) {
        Assert.hasText(suffix, "'suffix' must not be blank");
        Assert.isTrue(!suffix.startsWith("."), "'suffix' must not start with a dot");
        return suffix.toLowerCase(Locale.ROOT);
    }
}
