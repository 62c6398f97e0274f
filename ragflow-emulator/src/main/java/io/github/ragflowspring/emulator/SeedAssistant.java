package io.github.ragflowspring.emulator;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A chat assistant of a {@link Seed}. Without a dataset it answers without a search. Immutable.
 *
 * @since 0.1.0
 */
public final class SeedAssistant {

    private final String id;

    private final String name;

    private final String prologue;

    private final String emptyResponse;

    private final List<String> datasetIds;

    private SeedAssistant(String id, String name, String prologue, String emptyResponse, List<String> datasetIds) {
        this.id = id;
        this.name = name;
        this.prologue = Objects.requireNonNull(prologue, "prologue");
        this.emptyResponse = Objects.requireNonNull(emptyResponse, "emptyResponse");
        this.datasetIds = datasetIds;
    }

    /**
     * Creates an assistant without datasets. Its id is derived from the name, so that a test can refer to it.
     *
     * @param name the name
     */
    public static SeedAssistant named(String name) {
        return new SeedAssistant(SeedIds.of("assistant", name), name, "Hi!", "", List.of());
    }

    /**
     * Returns a copy with the given id.
     *
     * @param newId a version-1 UUID of 32 lower-case hexadecimal digits
     * @throws IllegalArgumentException if the id has a different form
     */
    public SeedAssistant id(String newId) {
        return new SeedAssistant(SeedIds.checked(newId), this.name, this.prologue, this.emptyResponse, this.datasetIds);
    }

    /** Returns a copy with the given greeting of a new session; {@code Hi!} by default. */
    public SeedAssistant prologue(String text) {
        return new SeedAssistant(this.id, this.name, text, this.emptyResponse, this.datasetIds);
    }

    /** Returns a copy with the given answer to a question for which the search finds nothing; empty by default. */
    public SeedAssistant emptyResponse(String text) {
        return new SeedAssistant(this.id, this.name, this.prologue, text, this.datasetIds);
    }

    /** Returns a copy that searches the given datasets in addition. The seed must contain them, too. */
    public SeedAssistant searching(SeedDataset... datasets) {
        return new SeedAssistant(
                this.id,
                this.name,
                this.prologue,
                this.emptyResponse,
                Stream.concat(this.datasetIds.stream(), Stream.of(datasets).map(SeedDataset::id))
                        .toList());
    }

    /** Returns the id. */
    public String id() {
        return this.id;
    }

    String name() {
        return this.name;
    }

    String prologue() {
        return this.prologue;
    }

    String emptyResponse() {
        return this.emptyResponse;
    }

    List<String> datasetIds() {
        return this.datasetIds;
    }
}
