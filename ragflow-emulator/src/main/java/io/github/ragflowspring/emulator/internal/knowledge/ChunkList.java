package io.github.ragflowspring.emulator.internal.knowledge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The chunks of a document in their order. A chunk with an id in use replaces the other one. Not thread-safe. */
final class ChunkList {

    private List<Chunk> chunks = new ArrayList<>();

    private Set<String> ids = new HashSet<>();

    private int repeated;

    /** The immutable copy, until the chunks change. */
    private @Nullable List<Chunk> copy;

    /** The chunks that searches can find, and their index, until the chunks change. */
    private @Nullable List<Chunk> available;

    private @Nullable ChunkIndex index;

    private int tokens = -1;

    /** Replaces all chunks. */
    void reset(List<Chunk> all) {
        set(all);
        this.repeated = 0;
    }

    private void set(List<Chunk> all) {
        this.chunks = new ArrayList<>(all);
        this.ids = all.stream().map(Chunk::id).collect(Collectors.toCollection(HashSet::new));
        changed();
    }

    private void changed() {
        this.copy = null;
        this.available = null;
        this.index = null;
        this.tokens = -1;
    }

    void add(Chunk chunk) {
        if (!this.ids.add(chunk.id())) {
            this.chunks.removeIf((other) -> other.id().equals(chunk.id()));
            this.repeated++;
        }
        this.chunks.add(chunk);
        changed();
    }

    void replace(UnaryOperator<Chunk> replacement) {
        set(this.chunks.stream().map(replacement).toList());
    }

    void remove(Predicate<Chunk> removed) {
        set(this.chunks.stream().filter(removed.negate()).toList());
    }

    List<Chunk> all() {
        List<Chunk> known = this.copy;
        if (known == null) {
            known = List.copyOf(this.chunks);
            this.copy = known;
        }
        return known;
    }

    /** Returns the chunks that searches can find. */
    List<Chunk> available() {
        List<Chunk> known = this.available;
        if (known == null) {
            known = all().stream().filter((chunk) -> chunk.text().available()).toList();
            this.available = known;
        }
        return known;
    }

    /** Returns the index of the chunks that searches can find. */
    ChunkIndex index() {
        ChunkIndex known = this.index;
        if (known == null) {
            known = ChunkIndex.of(available());
            this.index = known;
        }
        return known;
    }

    /** Returns the number of added chunks, which counts those that replaced a chunk with the same text. */
    int count() {
        return this.chunks.size() + this.repeated;
    }

    /** Returns the approximate number of tokens. */
    int tokens() {
        if (this.tokens < 0) {
            this.tokens = this.chunks.stream()
                    .mapToInt((chunk) -> chunk.terms().size())
                    .sum();
        }
        return this.tokens;
    }
}
