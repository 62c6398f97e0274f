package io.github.ragflowspring.benchmarks.scenario;

import io.github.ragflowspring.benchmarks.variant.VariantType;
import java.util.Map;

/** Measures a variant of a scenario. */
public interface Measuring {

    /**
     * Measures a variant in this JVM.
     *
     * @param scenario the scenario
     * @param type the variant
     * @param url the server
     * @param duration how long
     * @return the values by their units, the main one first
     */
    Map<String, Double> measure(Scenario<?> scenario, VariantType type, String url, Duration duration);

    /**
     * The duration of a measurement, in CPU time of the JVM: a busy machine must not shorten the time to compile.
     *
     * @param warmupSeconds the seconds before it, or a negative number for the default of the scenario
     * @param seconds the seconds
     * @param brief whether the server sends the short responses of a test
     */
    record Duration(double warmupSeconds, double seconds, boolean brief) {

        double warmup(double defaultSeconds) {
            return (this.warmupSeconds < 0) ? defaultSeconds : this.warmupSeconds;
        }
    }

    /** Returns whether more is better. */
    default boolean isRate() {
        return true;
    }

    /** Returns the variant that the others are compared with. */
    default VariantType baseline() {
        return VariantType.BINDING;
    }
}
