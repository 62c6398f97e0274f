package io.github.ragflowspring.emulator;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A dataset of a {@link Seed}. Immutable.
 *
 * <pre>{@code
 * SeedDataset animals = SeedDataset.named("Animals")
 *         .with(SeedDocument.of("bats.md", "# Bats\n\nBats sleep upside down.").metadata("year", 2024));
 * }</pre>
 *
 * @since 0.1.0
 */
public final class SeedDataset {

    private final String id;

    private final String name;

    private final List<SeedDocument> documents;

    private SeedDataset(String id, String name, List<SeedDocument> documents) {
        this.id = id;
        this.name = name;
        this.documents = documents;
    }

    /**
     * Creates an empty dataset. Its id is derived from the name, so that a test can refer to it.
     *
     * @param name the name
     */
    public static SeedDataset named(String name) {
        return new SeedDataset(SeedIds.of("dataset", name), name, List.of());
    }

    /**
     * Returns a copy with the given id.
     *
     * @param newId a version-1 UUID of 32 lower-case hexadecimal digits
     * @throws IllegalArgumentException if the id has a different form
     */
    public SeedDataset id(String newId) {
        return new SeedDataset(SeedIds.checked(newId), this.name, this.documents);
    }

    /** Returns a copy with the given documents in addition. */
    public SeedDataset with(SeedDocument... more) {
        return new SeedDataset(
                this.id,
                this.name,
                Stream.concat(this.documents.stream(), Stream.of(more))
                        .map(Objects::requireNonNull)
                        .toList());
    }

    /** Returns the id. */
    public String id() {
        return this.id;
    }

    String name() {
        return this.name;
    }

    List<SeedDocument> documents() {
        return this.documents;
    }
}
