package io.github.ragflowspring.emulator.internal.knowledge;

import io.github.ragflowspring.emulator.internal.format.FileParser;
import io.github.ragflowspring.emulator.internal.format.ParsedChunk;
import io.github.ragflowspring.emulator.internal.format.UnreadableFileException;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The uploaded file of a document. Not thread-safe. */
final class StoredFile {

    private final String location;

    private final byte[] content;

    /** The name whose extension is the file type of the content. */
    private String parsedName;

    StoredFile(String name, byte[] content) {
        this.location = name;
        this.content = content.clone();
        this.parsedName = name;
    }

    /** Returns the name under which the file is stored. */
    String location() {
        return this.location;
    }

    byte[] content() {
        return this.content.clone();
    }

    /** Sets another name whose extension is the file type of the content. */
    void parseAs(String fileName) {
        this.parsedName = fileName;
    }

    /**
     * Parses the file.
     *
     * @param settings the settings of the document
     * @return the chunks; none if there is no file
     */
    List<ParsedChunk> parse(FileParser parser, ObjectNode settings) throws UnreadableFileException {
        if (settings.path("type").asString("").equals("virtual")) {
            return List.of();
        }
        String method = settings.path("chunk_method").asString("naive");
        ObjectNode config = settings.get("parser_config") instanceof ObjectNode own ? own : PythonJson.object();
        return parser.parse(this.parsedName, method, config, this.content);
    }
}
