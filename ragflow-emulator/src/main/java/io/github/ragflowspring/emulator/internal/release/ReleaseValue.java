package io.github.ragflowspring.emulator.internal.release;

import java.util.List;
import java.util.stream.Stream;

/**
 * A value that changes between releases. Immutable.
 *
 * @param <T> the type of the value
 */
final class ReleaseValue<T> {

    private final List<Step<T>> steps;

    private ReleaseValue(List<Step<T>> steps) {
        this.steps = steps;
    }

    /** Returns the value of the oldest release. */
    static <T> ReleaseValue<T> first(T value) {
        return new ReleaseValue<>(List.of(new Step<>(Release.oldest(), value)));
    }

    /** Returns a copy that changes to the given value with the given release. */
    ReleaseValue<T> then(Release release, T value) {
        return new ReleaseValue<>(Stream.concat(this.steps.stream(), Stream.of(new Step<>(release, value)))
                .toList());
    }

    T in(Release release) {
        T found = this.steps.get(0).value();
        for (Step<T> step : this.steps) {
            if (release.isAtLeast(step.since())) {
                found = step.value();
            }
        }
        return found;
    }

    private record Step<T>(Release since, T value) {}
}
