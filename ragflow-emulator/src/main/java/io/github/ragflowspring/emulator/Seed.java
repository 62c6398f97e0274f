package io.github.ragflowspring.emulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an emulator holds when it starts: datasets of documents, and the chat assistants that search them. Immutable; each
 * method that adds something returns a new seed.
 */
public final class Seed {

    /** The id of the dataset "RAGFlow handbook" of {@link #guide()}. */
    public static final String HANDBOOK_ID = "5eed0d1ae5a111f1a51002fc00000001";

    /** The id of the assistant "RAGFlow guide" of {@link #guide()}, which searches the handbook. */
    public static final String GUIDE_ID = "5eed0c4ae5a111f1a51002fc00000001";

    /** The id of the assistant "Plain chat" of {@link #guide()}, which has no dataset. */
    public static final String PLAIN_CHAT_ID = "5eed0c4be5a111f1a51002fc00000002";

    /** The id of the agent "Handbook researcher" of {@link #guide()}, which asks for a topic and looks it up. */
    public static final String RESEARCHER_ID = "5eed0a9ce5a111f1a51002fc00000001";

    /** The resources of the handbook. Their names are plain ASCII, which every file system and archive can hold. */
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

    private final List<Dataset> datasets;

    private final List<Assistant> assistants;

    private final List<Agent> agents;

    private Seed(List<Dataset> datasets, List<Assistant> assistants, List<Agent> agents) {
        this.agents = List.copyOf(agents);
        this.datasets = List.copyOf(datasets);
        this.assistants = List.copyOf(assistants);
    }

    /** Returns a seed without anything in it. */
    public static Seed empty() {
        return new Seed(List.of(), List.of(), List.of());
    }

    /**
     * Returns the seed that an emulator has by default: a small handbook about RAGFlow in nine documents, the assistant
     * "RAGFlow guide" that searches it, the assistant "Plain chat" that searches nothing, and the agent "Handbook
     * researcher".
     */
    public static Seed guide() {
        List<Document> documents = GUIDE_RESOURCES.stream()
                .map(name -> new Document(name.replace("chinese", "检索增强生成"), resource(name)))
                .toList();
        return empty().withDataset(new Dataset(HANDBOOK_ID, "RAGFlow handbook", documents))
                .withAssistant(new Assistant(
                        GUIDE_ID,
                        "RAGFlow guide",
                        "Hi! I know a small handbook about RAGFlow and quote it. What would you like to know?",
                        "The handbook says nothing about that. Ask me about RAGFlow, chunks, retrieval, citations,"
                                + " agents or streaming.",
                        List.of(HANDBOOK_ID)))
                .withAssistant(new Assistant(
                        PLAIN_CHAT_ID, "Plain chat", "Hello! I answer without any documents.", "", List.of()))
                .withAgent(new Agent(
                        RESEARCHER_ID,
                        "Handbook researcher",
                        "Asks for a topic, looks it up in the handbook and quotes what it finds.",
                        resource("researcher.json").replace("{handbook}", HANDBOOK_ID)));
    }

    /** Returns this seed with one more dataset. */
    public Seed withDataset(Dataset dataset) {
        return new Seed(and(datasets, dataset), assistants, agents);
    }

    /** Returns this seed with one more chat assistant. */
    public Seed withAssistant(Assistant assistant) {
        return new Seed(datasets, and(assistants, assistant), agents);
    }

    /** Returns this seed with one more agent. */
    public Seed withAgent(Agent agent) {
        return new Seed(datasets, assistants, and(agents, agent));
    }

    /** Returns the agents. */
    public List<Agent> agents() {
        return agents;
    }

    /** Returns the datasets. */
    public List<Dataset> datasets() {
        return datasets;
    }

    /** Returns the chat assistants. */
    public List<Assistant> assistants() {
        return assistants;
    }

    private static <T> List<T> and(List<T> list, T more) {
        return Stream.concat(list.stream(), Stream.of(more)).toList();
    }

    private static String resource(String name) {
        try (InputStream in = Seed.class.getResourceAsStream("seed/" + name)) {
            if (in == null) {
                throw new IllegalStateException("The emulator's jar has no seed/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /**
     * A dataset.
     *
     * @param id its id, 32 hexadecimal digits of a version-1 UUID
     * @param name its name
     * @param documents its documents, parsed when the emulator starts
     */
    public record Dataset(String id, String name, List<Document> documents) {

        /** Makes a dataset. */
        public Dataset {
            documents = List.copyOf(documents);
        }
    }

    /**
     * A document.
     *
     * @param name its file name
     * @param text its Markdown; each heading begins a new chunk
     */
    public record Document(String name, String text) {}

    /**
     * A chat assistant.
     *
     * @param id its id, 32 hexadecimal digits
     * @param name its name
     * @param prologue what each session begins with
     * @param emptyResponse what it says when its datasets have nothing about a question
     * @param datasetIds the ids of its datasets, none for an assistant that answers without looking anything up
     */
    public record Assistant(String id, String name, String prologue, String emptyResponse, List<String> datasetIds) {

        /** Makes an assistant. */
        public Assistant {
            datasetIds = List.copyOf(datasetIds);
        }
    }

    /**
     * An agent.
     *
     * @param id its id, 32 hexadecimal digits
     * @param title its title
     * @param description what it does
     * @param dsl its canvas, the JSON text of the components; the emulator plays Begin, Retrieval, LLM, Agent, Message
     *     and UserFillUp
     */
    public record Agent(String id, String title, String description, String dsl) {}
}
