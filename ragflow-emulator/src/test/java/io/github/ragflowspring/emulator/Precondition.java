package io.github.ragflowspring.emulator;

import io.github.ragflowspring.fixtures.Need;
import io.github.ragflowspring.fixtures.Recording;
import java.util.concurrent.atomic.AtomicInteger;

/** Prepares an emulator so that it can answer like the recorded server; each object is created on first use. */
final class Precondition {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Recording recording;

    private final DatasetPrecondition datasets;

    private final AgentPrecondition agents;

    private final ChatPrecondition chats;

    private final FilePrecondition files;

    private final SearchPrecondition searches;

    private final MemoryPrecondition memories;

    Precondition(Recording recording, EmulatorCaller caller) {
        this.recording = recording;
        this.datasets = new DatasetPrecondition(recording, caller);
        this.agents = new AgentPrecondition(recording, caller);
        this.files = new FilePrecondition(recording, caller);
        this.searches = new SearchPrecondition(recording, caller);
        this.memories = new MemoryPrecondition(recording, caller);
        this.chats = new ChatPrecondition(recording, caller);
        if (recording.area().equals("metadata")) {
            this.datasets.documentId(0);
        }
        if (recording.needs(Need.AGENT)) {
            this.agents.agentId();
        }
        if (recording.needs(Need.SESSION)) {
            this.agents.sessionId(0);
        }
    }

    DatasetPrecondition datasets() {
        return this.datasets;
    }

    AgentPrecondition agents() {
        return this.agents;
    }

    ChatPrecondition chats() {
        return this.chats;
    }

    FilePrecondition files() {
        return this.files;
    }

    SearchPrecondition searches() {
        return this.searches;
    }

    MemoryPrecondition memories() {
        return this.memories;
    }

    /** Returns a name for the object that the request creates or renames. */
    String name(String recorded) {
        if (this.recording.needs(Need.TAKEN_NAME)) {
            return switch (this.recording.area()) {
                case "agents" -> "Handbook researcher";
                case "chats" -> "RAGFlow guide";
                default -> "RAGFlow handbook";
            };
        }
        return this.recording.needs(Need.EXACT_NAME) ? recorded : unusedName(recorded);
    }

    /** Returns a name that no other object has. */
    static String unusedName(String prefix) {
        return prefix + " " + NUMBER.incrementAndGet();
    }
}
