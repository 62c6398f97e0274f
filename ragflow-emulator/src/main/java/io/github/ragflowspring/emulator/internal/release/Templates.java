package io.github.ragflowspring.emulator.internal.release;

import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The objects of one release with their default values: every field in its order and of its type. The code sets only
 * what varies between objects.
 *
 * <p>The objects are read from a JSON file named after the release. A release without a file has the objects of the
 * release before it.
 */
public final class Templates {

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

    /** Returns the names of the tenant's embedding models. */
    public List<String> embeddingModels() {
        return this.all
                .path("embeddingModels")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    /** Returns whether an embedding model with the given name exists. */
    public boolean knowsEmbeddingModel(String name) {
        return knows("embeddingModels", name);
    }

    /** Returns the model id of a dataset whose embedding model changes, or a missing node. */
    public JsonNode embeddingModelId() {
        return this.all.path("embeddingModelId");
    }

    /** Returns whether a chat model with the given name exists. */
    public boolean knowsChatModel(String name) {
        return knows("chatModels", name);
    }

    private boolean knows(String models, String name) {
        return this.all
                .path(models)
                .valueStream()
                .anyMatch((model) -> model.asString().equals(name));
    }

    private ObjectNode copy(String name) {
        return (ObjectNode) this.all.get(name).deepCopy();
    }
}
