package io.github.ragflowspring.emulator.internal.release;

import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The objects of one release with their default values: every field in its order and of its type. The code sets only
 * what varies between objects.
 *
 * <p>The objects are read from a JSON file named after the release. A release without a file has the objects of the
 * release before it.
 */
public final class Templates {

    private static final String CHAT_MODELS = "chatModels";

    private static final String EMBEDDING_MODELS = "embeddingModels";

    private final ObjectNode all;

    private Templates(ObjectNode all) {
        this.all = all;
    }

    static Templates of(Release release) {
        List<Release> candidates = Arrays.stream(Release.values())
                .filter(release::isAtLeast)
                .sorted(Comparator.reverseOrder())
                .toList();
        for (Release candidate : candidates) {
            try (InputStream in = Templates.class.getResourceAsStream(candidate.version() + ".json")) {
                if (in != null) {
                    return new Templates((ObjectNode) PythonJson.parse(in.readAllBytes()));
                }
            } catch (IOException ex) {
                throw new UncheckedIOException(ex);
            }
        }
        throw new IllegalStateException("No objects of release " + release.version() + " in the emulator's jar");
    }

    /** Returns the objects with further models, the first of which are the defaults. */
    Templates with(TenantModels models) {
        ObjectNode copy = this.all.deepCopy();
        add(copy, CHAT_MODELS, models.chat());
        add(copy, EMBEDDING_MODELS, models.embedding());
        return new Templates(copy);
    }

    private static void add(ObjectNode objects, String kind, List<String> names) {
        if (names.isEmpty()) {
            return;
        }
        List<String> existing = texts(objects.path(kind));
        replace(objects, existing.get(0), names.get(0));
        ArrayNode all = objects.putArray(kind);
        Stream.concat(names.stream(), existing.stream()).distinct().forEach(all::add);
    }

    private static void replace(JsonNode node, String text, String replacement) {
        if (node instanceof ArrayNode array) {
            array.forEach((element) -> replace(element, text, replacement));
        } else if (node instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                JsonNode value = object.path(name);
                if (value.isString() && value.stringValue().equals(text)) {
                    object.put(name, replacement);
                } else {
                    replace(value, text, replacement);
                }
            }
        }
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    /** Returns the status of the server's components. */
    public ObjectNode status() {
        return copy("status");
    }

    /** Returns the configuration of the login page. */
    public ObjectNode configuration() {
        return copy("configuration");
    }

    /** Returns a new chat assistant as returned by create, get and update. */
    public ObjectNode chat() {
        return copy("chat");
    }

    /** Returns a new chat assistant as an element of a list. */
    public ObjectNode listedChat() {
        return copy("chatListed");
    }

    /** Returns a new memory with the fields of all its views. */
    public ObjectNode memory() {
        return copy("memory");
    }

    /** Returns a new search app with the fields of all its views. */
    public ObjectNode searchApp() {
        return copy("searchApp");
    }

    /** Returns a new dataset. */
    public ObjectNode dataset() {
        return copy("dataset");
    }

    /** Returns a new dataset as an element of a listed chat assistant. */
    public ObjectNode datasetOfChat() {
        return copy("chatDataset");
    }

    /** Returns the fields that the given view of a dataset adds ({@code with}) and removes ({@code without}). */
    public ObjectNode datasetView(String view) {
        return (ObjectNode) this.all.get("datasetViews").get(view).deepCopy();
    }

    /** Returns a new agent in the given form. */
    public ObjectNode agent(String template) {
        return copy(template);
    }

    /** Returns a new document with the fields of all its views. */
    public ObjectNode document() {
        return copy("document");
    }

    /** Returns the fields of the given view of a document. */
    public List<String> documentView(String view) {
        return this.all
                .path("documentViews")
                .path(view)
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    /** Returns the default configuration of a chunk method. */
    public ObjectNode parserConfig(String chunkMethod) {
        ObjectNode configs = (ObjectNode) this.all.get("parserConfigs");
        JsonNode config = configs.get(chunkMethod);
        return (ObjectNode) (config == null ? configs.get("other") : config).deepCopy();
    }

    /** Returns the defaults of a parser configuration that an update contains. */
    public ObjectNode updatedParserConfig() {
        return (ObjectNode) this.all.get("parserConfigs").get("updated").deepCopy();
    }

    /** Returns the names of the tenant's chat models, beginning with the default. */
    public List<String> chatModels() {
        return texts(this.all.path(CHAT_MODELS));
    }

    /** Returns the names of the tenant's embedding models, beginning with the default. */
    public List<String> embeddingModels() {
        return texts(this.all.path(EMBEDDING_MODELS));
    }

    /** Returns whether an embedding model with the given name exists. */
    public boolean knowsEmbeddingModel(String name) {
        return embeddingModels().contains(name);
    }

    /** Returns the model id of a dataset whose embedding model changes, or a missing node. */
    public JsonNode embeddingModelId() {
        return this.all.path("embeddingModelId");
    }

    /** Returns whether a chat model with the given name exists. */
    public boolean knowsChatModel(String name) {
        return chatModels().contains(name);
    }

    /** Returns whether a chat model with the given name exists, with or without the name of its provider. */
    public boolean knowsChatModelOfAnyProvider(String name) {
        return chatModels().stream().anyMatch((known) -> known.equals(name) || known.startsWith(name + "@"));
    }

    private ObjectNode copy(String name) {
        return (ObjectNode) this.all.get(name).deepCopy();
    }
}
