package io.github.ragflowspring.boot.autoconfigure.ai;

import io.github.ragflowspring.boot.autoconfigure.InvalidRagflowPropertyException;
import java.util.function.Supplier;

/** Reports values that the adapters refuse as invalid properties. */
final class InvalidProperties {

    private InvalidProperties() {}

    static <T> T check(String prefix, Supplier<T> creation) {
        try {
            return creation.get();
        } catch (IllegalArgumentException ex) {
            throw new InvalidRagflowPropertyException(
                    prefix, null, "has an invalid value: " + ex.getMessage(), "Correct or remove it.", ex);
        }
    }
}
