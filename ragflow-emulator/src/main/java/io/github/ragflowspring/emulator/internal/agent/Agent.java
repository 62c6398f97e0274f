package io.github.ragflowspring.emulator.internal.agent;

import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An agent: a canvas of components with a title. Thread-safe. */
public final class Agent {

    private final String id;

    private final long createTime;

    private String title;

    private @Nullable String description;

    private ObjectNode dsl;

    private long updateTime;

    private String tags = "";

    private @Nullable String type;

    private final List<AgentVersion> versions = new ArrayList<>();

    /** Creates an agent. */
    public Agent(String id, String title, @Nullable String description, ObjectNode dsl, long createTime) {
        this.id = id;
        this.title = title;
        this.description = description;
        this.dsl = dsl.deepCopy();
        this.createTime = createTime;
        this.updateTime = createTime;
        this.versions.add(AgentVersion.of(title, this.dsl, false));
    }

    String id() {
        return this.id;
    }

    long createTime() {
        return this.createTime;
    }

    synchronized long updateTime() {
        return this.updateTime;
    }

    synchronized String title() {
        return this.title;
    }

    synchronized @Nullable String description() {
        return this.description;
    }

    synchronized ObjectNode dsl() {
        return this.dsl.deepCopy();
    }

    synchronized void update(@Nullable String newTitle, @Nullable String newDescription, @Nullable ObjectNode newDsl) {
        if (newTitle != null) {
            this.title = newTitle;
        }
        if (newDescription != null) {
            this.description = newDescription;
        }
        if (newDsl != null && !newDsl.equals(this.dsl)) {
            this.dsl = newDsl.deepCopy();
            this.versions.add(0, AgentVersion.of(this.title, this.dsl, false));
        }
        this.updateTime = Math.max(System.currentTimeMillis(), this.updateTime);
    }

    /** Returns the type that pages group agents by. */
    synchronized @Nullable String type() {
        return this.type;
    }

    synchronized void setType(@Nullable String newType) {
        this.type = newType;
    }

    /** Marks the newest version as published. */
    synchronized void publish() {
        this.versions.set(0, this.versions.get(0).asPublished());
    }

    /** Returns the versions, the newest first. */
    synchronized List<AgentVersion> versions() {
        return List.copyOf(this.versions);
    }

    /** Returns the tags, separated by commas. */
    synchronized String tags() {
        return this.tags;
    }

    synchronized void replaceTags(String newTags) {
        this.tags = newTags;
    }

    /** Returns the first message of each session. */
    String prologue() {
        for (JsonNode component : dsl().path("components")) {
            if (component.path("obj").path("component_name").asString("").equals("Begin")) {
                return component.path("obj").path("params").path("prologue").asString("");
            }
        }
        return "";
    }

    /** Returns the canvas as part of a session. */
    ObjectNode canvas() {
        ObjectNode canvas = dsl();
        for (String list : new String[] {"history", "memory", "messages", "path", "retrieval"}) {
            if (!canvas.has(list)) {
                canvas.set(list, PythonJson.array());
            }
        }
        return canvas.put("task_id", this.id);
    }
}
