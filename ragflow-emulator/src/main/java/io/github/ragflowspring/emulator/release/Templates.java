package io.github.ragflowspring.emulator.release;

import io.github.ragflowspring.emulator.wire.PythonJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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

    private ObjectNode copy(String name) {
        return (ObjectNode) all.get(name).deepCopy();
    }
}
