package io.github.ragflowspring.emulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The contents of an emulator when it starts: datasets with documents, chat assistants and agents, for one or more
 * tenants. Immutable; each method returns a copy.
 *
 * <pre>{@code
 * SeedDataset animals = SeedDataset.named("Animals")
 *         .with(SeedDocument.of("bats.md", "# Bats\n\nBats sleep upside down.").metadata("year", 2024));
 * SeedAssistant keeper = SeedAssistant.named("Keeper").searching(animals);
 * Seed seed = Seed.empty().with(animals).with(keeper).withTenant("key-of-acme", Seed.empty());
 * }</pre>
 *
 * @since 0.1.0
 */
public final class Seed {

    /** The id of the dataset "RAGFlow handbook" of {@link #guide()}. */
    public static final String HANDBOOK_ID = "5eed0d1ae5a111f1a51002fc00000001";

    /** The id of the assistant "RAGFlow guide" of {@link #guide()}, which searches the handbook. */
    public static final String GUIDE_ID = "5eed0c4ae5a111f1a51002fc00000001";

    /** The id of the assistant "Plain chat" of {@link #guide()}, which does not search. */
    public static final String PLAIN_CHAT_ID = "5eed0c4be5a111f1a51002fc00000002";

    /** The id of the agent "Handbook researcher" of {@link #guide()}, which asks for a topic and searches for it. */
    public static final String RESEARCHER_ID = "5eed0a9ce5a111f1a51002fc00000001";

    /** The resources of the handbook. Their names are plain ASCII, which every file system and archive supports. */
    private static final List<String> GUIDE_RESOURCES = List.of(
            "ragflow.md",
            "retrieval-augmented-generation.md",
            "chunking.md",
            "retrieval.md",
            "citations.md",
            "agents.md",
            "reactive-streaming.md",
            "operations.md",
            "chinese.md");

    private static final Seed EMPTY = new Seed(List.of(), List.of(), List.of(), Map.of());

    private final List<SeedDataset> datasets;

    private final List<SeedAssistant> assistants;

    private final List<SeedAgent> agents;

    private final Map<String, Seed> tenants;

    private Seed(
            List<SeedDataset> datasets,
            List<SeedAssistant> assistants,
            List<SeedAgent> agents,
            Map<String, Seed> tenants) {
        this.datasets = datasets;
        this.assistants = assistants;
        this.agents = agents;
        this.tenants = tenants;
    }

    /** Returns the empty seed. */
    public static Seed empty() {
        return EMPTY;
    }

    /**
     * Returns the default seed of an emulator: a small handbook about RAGFlow with nine documents, the assistant "RAGFlow
     * guide" that searches the handbook, the assistant "Plain chat" that does not search, and the agent "Handbook
     * researcher".
     */
    public static Seed guide() {
        SeedDataset handbook = SeedDataset.named("RAGFlow handbook")
                .id(HANDBOOK_ID)
                .with(GUIDE_RESOURCES.stream()
                        .map((name) -> SeedDocument.of(name.replace("chinese", "检索增强生成"), resource(name)))
                        .toArray(SeedDocument[]::new));
        SeedAssistant guide = SeedAssistant.named("RAGFlow guide")
                .id(GUIDE_ID)
                .prologue("Hi! I know a small handbook about RAGFlow and quote it. What would you like to know?")
                .emptyResponse(
                        // language:ignore
                        "The handbook says nothing about that. Ask me about RAGFlow, chunks, retrieval, citations,"
                                + " agents or streaming.")
                .searching(handbook);
        SeedAssistant plain =
                SeedAssistant.named("Plain chat").id(PLAIN_CHAT_ID).prologue("Hello! I answer without any documents.");
        SeedAgent researcher = SeedAgent.of(
                        "Handbook researcher", resource("researcher.json").replace("{handbook}", HANDBOOK_ID))
                .id(RESEARCHER_ID)
                // language:ignore
                .description("Asks for a topic, looks it up in the handbook and quotes what it finds.");
        return empty().with(handbook).with(guide).with(plain).with(researcher);
    }

    /** Returns a copy with the given dataset in addition. */
    public Seed with(SeedDataset dataset) {
        return new Seed(and(this.datasets, dataset), this.assistants, this.agents, this.tenants);
    }

    /** Returns a copy with the given chat assistant in addition. */
    public Seed with(SeedAssistant assistant) {
        return new Seed(this.datasets, and(this.assistants, assistant), this.agents, this.tenants);
    }

    /** Returns a copy with the given agent in addition. */
    public Seed with(SeedAgent agent) {
        return new Seed(this.datasets, this.assistants, and(this.agents, agent), this.tenants);
    }

    /**
     * Returns a copy with the given tenant in addition. A tenant sees its own contents only.
     *
     * @param apiKey the API key of the tenant, different from the keys of all other tenants
     * @param contents the contents of the tenant; ids must not occur in the contents of any other tenant
     * @throws IllegalArgumentException if the contents have tenants themselves or the seed already has the key
     */
    public Seed withTenant(String apiKey, Seed contents) {
        Objects.requireNonNull(apiKey, "apiKey");
        if (!contents.tenants.isEmpty()) {
            throw new IllegalArgumentException("The contents of a tenant must not have tenants themselves");
        }
        Map<String, Seed> more = new LinkedHashMap<>(this.tenants);
        if (more.put(apiKey, contents) != null) {
            throw new IllegalArgumentException("The seed already has a tenant with this API key");
        }
        return new Seed(this.datasets, this.assistants, this.agents, Collections.unmodifiableMap(more));
    }

    List<SeedDataset> datasets() {
        return this.datasets;
    }

    List<SeedAssistant> assistants() {
        return this.assistants;
    }

    List<SeedAgent> agents() {
        return this.agents;
    }

    /** Returns the contents of the other tenants by API key. */
    Map<String, Seed> tenants() {
        return this.tenants;
    }

    private static <T> List<T> and(List<T> list, T element) {
        return Stream.concat(list.stream(), Stream.of(Objects.requireNonNull(element)))
                .toList();
    }

    private static String resource(String name) {
        try (InputStream in = Seed.class.getResourceAsStream("seed/" + name)) {
            if (in == null) {
                throw new IllegalStateException("The emulator's jar does not contain seed/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }
}
