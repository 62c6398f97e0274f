package io.github.ragflowspring.ai;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.emulator.RagflowEmulator;
import io.github.ragflowspring.emulator.Seed;
import io.github.ragflowspring.emulator.SeedAssistant;
import io.github.ragflowspring.emulator.SeedDataset;
import io.github.ragflowspring.emulator.SeedDocument;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Emulators of the releases, each started once and shared by all tests of the module. */
public final class Emulators {

    /** One release of each minor version. */
    public static final List<String> RELEASES = List.of("v0.23.1", "v0.24.0", "v0.25.6", "v0.26.4", "v0.27.0");

    public static final String NEWEST = "v0.27.0";

    /** A dataset with three documents, which have metadata. */
    public static final SeedDataset ANIMALS = SeedDataset.named("Animals")
            .with(
                    SeedDocument.of("bats.md", "Bats sleep upside down and hunt insects at night.")
                            .metadata("year", 2024)
                            .metadata("kind", "mammal"),
                    SeedDocument.of("owls.md", "Owls are birds of prey that hunt at night.")
                            .metadata("year", 2021)
                            .metadata("kind", "bird"),
                    SeedDocument.of("eels.md", "Eels are fish that migrate thousands of miles.")
                            .metadata("year", 2019)
                            .metadata("kind", "fish"));

    /** An assistant that searches the animals. */
    public static final SeedAssistant KEEPER = SeedAssistant.named("Keeper").searching(ANIMALS);

    private static final Map<String, Emulators> STARTED = new ConcurrentHashMap<>();

    private final RagflowEmulator emulator;

    private final RagflowClient client;

    private Emulators(String release) {
        this.emulator = RagflowEmulator.builder()
                .release(release)
                .seed(Seed.guide().with(ANIMALS).with(KEEPER))
                .atOnce()
                .start();
        this.client = RagflowClient.builder()
                .baseUrl(this.emulator.baseUrl())
                .apiKey(this.emulator.apiKey())
                .build();
    }

    /** Returns the emulator of a release in its initial state. */
    public static Emulators of(String release) {
        Emulators started = STARTED.computeIfAbsent(release, Emulators::new);
        started.emulator.reset();
        return started;
    }

    public RagflowEmulator emulator() {
        return this.emulator;
    }

    public RagflowClient client() {
        return this.client;
    }
}
