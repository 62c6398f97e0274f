package io.github.ragflowspring.emulator.internal.release;

import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The objects of one release as it makes them by default: every key it sends, in its place and of its type. They stand
 * in one JSON file per release, so that the code says only what varies from object to object.
 */
public final class Templates {

    private final ObjectNode all;

    private Templates(ObjectNode all) {
        this.all = all;
    }

    static Templates of(Release release) {
        String name = release.version() + ".json";
        try (InputStream in = Templates.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The emulator's jar has no " + name);
            }
            return new Templates((ObjectNode) PythonJson.parse(in.readAllBytes()));
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** Returns the state of the server's parts. */
    public ObjectNode status() {
        return copy("status");
    }

    /** Returns what the login page has to know. */
    public ObjectNode configuration() {
        return copy("configuration");
    }

    /** Returns a new chat assistant, as creating, getting and updating one answer. */
    public ObjectNode chat() {
        return copy("chat");
    }

    /** Returns a new chat assistant, as lists show it. */
    public ObjectNode listedChat() {
        return copy("chatListed");
    }

    /** Returns a new dataset. */
    public ObjectNode dataset() {
        return copy("dataset");
    }

    /** Returns a new dataset as it stands inside a listed chat assistant, where the release has it there. */
    public ObjectNode datasetOfChat() {
        return copy("chatDataset");
    }

    /** Returns what a dataset has or lacks when it is shown in the way: {@code with} and {@code without}. */
    public ObjectNode datasetView(String way) {
        return (ObjectNode) all.get("datasetViews").get(way).deepCopy();
    }

    /** Returns a new agent as one of the routes shows it. */
    public ObjectNode agent(String template) {
        return copy(template);
    }

    /** Returns a new document with all keys of all its views. */
    public ObjectNode document() {
        return copy("document");
    }

    /** Returns the keys that a document has when it is shown in the way. */
    public List<String> documentView(String way) {
        return all.path("documentViews")
                .path(way)
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    /** Returns the configuration that a chunk method has by default. */
    public ObjectNode parserConfig(String chunkMethod) {
        ObjectNode configs = (ObjectNode) all.get("parserConfigs");
        JsonNode config = configs.get(chunkMethod);
        return (ObjectNode) (config == null ? configs.get("other") : config).deepCopy();
    }

    /** Returns what stands in a parser configuration as soon as a caller gives one. */
    public ObjectNode givenParserConfig() {
        return (ObjectNode) all.get("parserConfigs").get("given").deepCopy();
    }

    /** Returns what stands in a parser configuration as soon as a caller updates one. */
    public ObjectNode updatedParserConfig() {
        return (ObjectNode) all.get("parserConfigs").get("updated").deepCopy();
    }

    /** Returns whether there is an embedding model of that name. */
    public boolean knowsEmbeddingModel(String name) {
        return knows("embeddingModels", name);
    }

    /** Returns the id that a dataset gets with a changed embedding model, a missing node where there is none. */
    public JsonNode embeddingModelId() {
        return all.path("embeddingModelId");
    }

    /** Returns whether there is a chat model of that name. */
    public boolean knowsChatModel(String name) {
        return knows("chatModels", name);
    }

    private boolean knows(String models, String name) {
        return all.path(models).valueStream().anyMatch(model -> model.asString().equals(name));
    }

    private ObjectNode copy(String name) {
        return (ObjectNode) all.get(name).deepCopy();
    }
}
