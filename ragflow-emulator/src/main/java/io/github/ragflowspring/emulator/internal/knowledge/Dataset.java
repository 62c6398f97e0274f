package io.github.ragflowspring.emulator.internal.knowledge;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A dataset with its documents. Safe for use by many threads. */
public final class Dataset {

    private final String id;

    private final long createTime;

    private final ObjectNode settings;

    private final Map<String, Document> documents = new LinkedHashMap<>();

    /** How many documents have a name. */
    private final Map<String, Integer> names = new HashMap<>();

    private final Map<String, IndexTask> tasks = new HashMap<>();

    private final Set<String> removedTasks = new HashSet<>();

    private long updateTime;

    /**
     * Creates an empty dataset.
     *
     * @param settings the settings with the field names of the release, including the name
     */
    public Dataset(String id, ObjectNode settings, long createTime) {
        this.id = id;
        this.settings = settings.deepCopy();
        this.createTime = createTime;
        this.updateTime = createTime;
    }

    /** Adds a document. */
    public synchronized void add(Document document) {
        this.documents.put(document.id(), document);
        this.names.merge(document.name(), 1, Integer::sum);
    }

    /** Removes a document. */
    public synchronized void remove(Document document) {
        if (this.documents.remove(document.id()) != null) {
            removeName(document.name());
        }
    }

    /** Renames a document of this dataset. */
    synchronized void rename(Document document, String name) {
        if (this.documents.containsKey(document.id())) {
            removeName(document.name());
            this.names.merge(name, 1, Integer::sum);
        }
        document.rename(name);
    }

    private void removeName(String name) {
        this.names.computeIfPresent(name, (key, count) -> count == 1 ? null : count - 1);
    }

    /** Returns whether a document has the given name. */
    synchronized boolean hasName(String name) {
        return this.names.containsKey(name);
    }

    /** Returns the number of documents. */
    public synchronized int documentCount() {
        return this.documents.size();
    }

    /** Returns the latest task of the given index type, or null if there is none. */
    synchronized @Nullable IndexTask task(String type) {
        return this.tasks.get(type);
    }

    synchronized void setTask(String type, IndexTask task) {
        this.tasks.put(type, task);
    }

    /** Stops the task with the given id, if there is one that runs. */
    synchronized void stopTask(String taskId) {
        this.tasks.replaceAll((type, task) -> task.id().equals(taskId) ? task.stopped() : task);
    }

    synchronized List<IndexTask> tasks() {
        return List.copyOf(this.tasks.values());
    }

    synchronized void removeTask(String type) {
        this.tasks.remove(type);
        this.removedTasks.add(type);
    }

    /** Returns whether the index of the given type was deleted and not built again. */
    synchronized boolean lostTask(String type) {
        return this.removedTasks.contains(type) && !this.tasks.containsKey(type);
    }

    /** Returns the id. */
    public String id() {
        return this.id;
    }

    /** Returns the name. */
    public String name() {
        return setting("name").asString("");
    }

    /** Returns a setting, or a missing node if it has its default. */
    synchronized JsonNode setting(String name) {
        return this.settings.path(name);
    }

    /** Returns a copy of the settings. */
    synchronized ObjectNode settings() {
        return this.settings.deepCopy();
    }

    synchronized void set(ObjectNode changes) {
        this.settings.setAll(changes.deepCopy());
        this.updateTime = Math.max(System.currentTimeMillis(), this.updateTime);
    }

    /** Returns the time of creation in epoch milliseconds. */
    public long createTime() {
        return this.createTime;
    }

    /** Returns the time of the last update in epoch milliseconds. */
    public synchronized long updateTime() {
        return this.updateTime;
    }

    /** Returns the documents. */
    public synchronized List<Document> documents() {
        return List.copyOf(this.documents.values());
    }

    /** Returns the document with the given id, or null. */
    public synchronized @Nullable Document document(String documentId) {
        return this.documents.get(documentId);
    }

    /** Returns the chunks of all documents. */
    public List<Chunk> chunks() {
        return documents().stream()
                .flatMap((document) -> document.chunks().stream())
                .toList();
    }

    /** Returns the number of chunks as RAGFlow counts it. */
    public int chunkCount() {
        return documents().stream().mapToInt(Document::chunkCount).sum();
    }

    /** Returns the chunks that searches can find. */
    public List<Chunk> searched() {
        return searched(List.of(this));
    }

    /** Returns the chunks of datasets that searches can find. */
    public static List<Chunk> searched(Collection<Dataset> datasets) {
        List<Document> documents = datasets.stream()
                .flatMap((dataset) -> dataset.documents().stream())
                .toList();
        return SearchedChunks.of(documents, true);
    }

    /** Returns the approximate number of tokens. */
    public int tokens() {
        return documents().stream().mapToInt(Document::tokens).sum();
    }
}
