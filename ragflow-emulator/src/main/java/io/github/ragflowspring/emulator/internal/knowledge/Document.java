package io.github.ragflowspring.emulator.internal.knowledge;

import io.github.ragflowspring.emulator.internal.format.FileParser;
import io.github.ragflowspring.emulator.internal.format.ParsedChunk;
import io.github.ragflowspring.emulator.internal.format.UnreadableFileException;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A document of a dataset. Parsing splits its text into chunks, by file type and chunk method. Thread-safe.
 */
public final class Document {

    private final String id;

    private final String datasetId;

    private final StoredFile file;

    private final Parsing parsing;

    private final long createTime;

    private final ObjectNode settings = PythonJson.object();

    private ObjectNode metaFields = PythonJson.object();

    private String name;

    private boolean enabled = true;

    private long updateTime;

    private Run run = Run.UNSTART;

    /** The reason why parsing failed. */
    private String failure = "";

    private @Nullable Long begunAt;

    private final ChunkList chunks = new ChunkList();

    /** The index of this document and the ones behind it, if it is the first one of them. */
    private final AtomicReference<SearchedChunks.@Nullable Block> block = new AtomicReference<>();

    /** The chunks from before parsing again. */
    private List<Chunk> kept = List.of();

    /** Creates an unparsed document. */
    public Document(String id, String datasetId, String name, byte[] content, Parsing parsing) {
        this.id = id;
        this.datasetId = datasetId;
        this.name = name;
        this.file = new StoredFile(name, content);
        this.parsing = parsing;
        this.createTime = parsing.now();
        this.updateTime = this.createTime;
    }

    /** Returns the id. */
    public String id() {
        return this.id;
    }

    /** Returns the id of the dataset. */
    public String datasetId() {
        return this.datasetId;
    }

    /** Returns the file name. */
    public synchronized String name() {
        return this.name;
    }

    /** Returns the name under which the file is stored, which remains when the document is renamed. */
    String location() {
        return this.file.location();
    }

    /** Sets another name whose extension is the file type of the content. */
    public synchronized void parseAs(String fileName) {
        this.file.parseAs(fileName);
    }

    /** Returns the uploaded content. */
    public byte[] content() {
        return this.file.content();
    }

    String suffix() {
        return FileParser.extension(name());
    }

    long createTime() {
        return this.createTime;
    }

    synchronized long updateTime() {
        return this.updateTime;
    }

    synchronized ObjectNode settings() {
        return this.settings.deepCopy();
    }

    synchronized void set(ObjectNode changes) {
        this.settings.setAll(changes.deepCopy());
        touch();
    }

    /** Returns the metadata. */
    public synchronized ObjectNode metaFields() {
        return this.metaFields.deepCopy();
    }

    /** Replaces the metadata. */
    public synchronized void setMetaFields(ObjectNode fields) {
        this.metaFields = fields.deepCopy();
        touch();
    }

    synchronized void rename(String newName) {
        this.name = newName;
        touch();
    }

    synchronized boolean enabled() {
        return this.enabled;
    }

    synchronized void enable(boolean enable) {
        this.enabled = enable;
        touch();
    }

    private void touch() {
        this.updateTime = Math.max(this.parsing.now(), this.updateTime);
    }

    /** Starts parsing. */
    public synchronized void parse() {
        this.begunAt = this.parsing.now();
        this.chunks.reset(List.of());
        this.kept = List.of();
        this.run = Run.RUNNING;
        touch();
    }

    /** Parses and adds the new chunks to the existing ones. */
    synchronized void parseAgain() {
        List<Chunk> existing = chunks();
        parse();
        this.kept = existing;
    }

    /** Parses without delay, regardless of the configured parsing time. */
    public synchronized void parseNow() {
        this.begunAt = this.parsing.now();
        finish();
    }

    synchronized boolean stop() {
        if (run() != Run.RUNNING) {
            return false;
        }
        this.run = Run.CANCEL;
        touch();
        return true;
    }

    synchronized void unparse() {
        this.run = Run.UNSTART;
        this.begunAt = null;
        this.chunks.reset(List.of());
        touch();
    }

    /** Returns the state of parsing. */
    public synchronized Run run() {
        if (this.run == Run.RUNNING
                && this.begunAt != null
                && this.parsing.now() - this.begunAt >= this.parsing.duration().toMillis()) {
            finish();
        }
        return this.run;
    }

    /** Returns the progress from 0 to 1, or -1 if parsing failed or was stopped. */
    synchronized double progress() {
        return switch (run()) {
            case UNSTART -> 0.0;
            case DONE -> 1.0;
            case FAIL, CANCEL -> -1.0;
            case RUNNING ->
                this.begunAt == null
                        ? 0.0
                        : (double) (this.parsing.now() - this.begunAt)
                                / Math.max(1, this.parsing.duration().toMillis());
        };
    }

    synchronized @Nullable Long begunAt() {
        return this.begunAt;
    }

    /** Returns the duration of parsing in seconds. */
    synchronized double duration() {
        if (this.begunAt == null) {
            return 0.0;
        }
        return Math.min(this.parsing.duration().toMillis(), this.parsing.now() - this.begunAt) / 1000.0;
    }

    private void finish() {
        try {
            this.chunks.reset(List.of());
            this.file.parse(this.parsing.files(), this.settings).forEach(this::addParsed);
            this.run = Run.DONE;
            this.kept.forEach(this.chunks::add);
        } catch (UnreadableFileException unreadable) {
            this.failure = String.valueOf(unreadable.getMessage());
            this.run = Run.FAIL;
        }
        touch();
    }

    private void addParsed(ParsedChunk parsed) {
        Chunk chunk = new Chunk(this, this.chunks.count() + 1, parsed.text());
        this.chunks.add(
                parsed.tags().isEmpty() ? chunk : chunk.with(chunk.text().withTags(parsed.tags())));
    }

    /** Returns the reason why parsing failed, empty if it did not. */
    synchronized String failure() {
        return run() == Run.FAIL ? this.failure : "";
    }

    /** Returns the chunks in document order. */
    public synchronized List<Chunk> chunks() {
        return parsed().all();
    }

    /** Returns the chunks that searches can find in document order, none if the document is disabled. */
    synchronized List<Chunk> searched() {
        return this.enabled ? parsed().available() : List.of();
    }

    /** Returns the index of the chunks that searches can find. */
    synchronized ChunkIndex index() {
        return parsed().index();
    }

    AtomicReference<SearchedChunks.@Nullable Block> block() {
        return this.block;
    }

    private ChunkList parsed() {
        run();
        return this.chunks;
    }

    /** Returns the number of added chunks, which counts those that replaced a chunk with the same text. */
    synchronized int chunkCount() {
        return parsed().count();
    }

    /** Returns the approximate number of tokens. */
    synchronized int tokens() {
        return parsed().tokens();
    }

    synchronized void addChunk(Chunk chunk) {
        parsed().add(chunk);
    }

    synchronized void replaceChunk(Chunk chunk) {
        parsed().replace((other) -> other.id().equals(chunk.id()) ? chunk : other);
    }

    synchronized void removeChunks(List<String> ids) {
        Set<String> removed = Set.copyOf(ids);
        parsed().remove((chunk) -> removed.contains(chunk.id()));
    }

    @Nullable
    Chunk chunk(String chunkId) {
        return chunks().stream()
                .filter((chunk) -> chunk.id().equals(chunkId))
                .findFirst()
                .orElse(null);
    }
}
