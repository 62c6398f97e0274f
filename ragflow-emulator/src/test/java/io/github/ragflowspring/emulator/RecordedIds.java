package io.github.ragflowspring.emulator;

import io.github.ragflowspring.fixtures.Need;
import io.github.ragflowspring.fixtures.Recording;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Replaces the ids of recorded objects with those of the emulator's objects. */
final class RecordedIds {

    /** A valid id without an object. */
    private static final String UNKNOWN_ID = "0a25eec0e56b11f1b8f002fc00000099";

    /** Ids without an object in the recordings. */
    private static final Set<String> UNKNOWN_IDS = Set.of("d94a8dc02c9711f0930f7fbc369eab6d", UNKNOWN_ID);

    private static final Set<String> UNKNOWN_CHUNKS = Set.of("ffffffffffffffff", "0123456789abcdef");

    private final Recording recording;

    private final Precondition precondition;

    RecordedIds(Recording recording, Precondition precondition) {
        this.recording = recording;
        this.precondition = precondition;
    }

    /** Returns whether a recorded server had generated the id, which is a version-1 UUID then. */
    static boolean isKnown(String id) {
        return id.length() == 32 && id.charAt(12) == '1' && !UNKNOWN_IDS.contains(id);
    }

    /** Returns the replacement of a known id; objects of other tenants and deleted objects are unknown. */
    private String replace(String id, String replacement) {
        if (!isKnown(id)) {
            return id;
        }
        return this.recording.needs(Need.FOREIGN_OBJECT) ? UNKNOWN_ID : replacement;
    }

    /** Replaces a path segment after another one. */
    String segment(String before, String segment) {
        return switch (before) {
            case "sessions" -> isAgentArea() ? agentSession(segment, 0) : session(segment);
            case "chats", "chats_openai", "openai" -> chat(segment);
            case "messages" -> segment.contains(":") ? memoryMessage(segment) : message(segment);
            case "agents", "agents_openai" -> segment.equals("chat") ? segment : agent(segment);
            case "datasets" -> List.of("metadata", "tags").contains(segment) ? segment : dataset(segment);
            case "documents" -> segment.equals("metadatas") ? segment : document(segment, 0);
            case "chunks" -> chunk(segment, 0);
            case "searches" -> search(segment);
            case "ingestions" -> segment.equals("summary") ? segment : ingestion(segment);
            case "memories" -> memory(segment);
            default -> segment;
        };
    }

    /** Replaces the {@code id} parameter of a list. */
    String listed(String path, String id) {
        if (path.endsWith("/agents")) {
            return replace(id, this.precondition.agents().agentId());
        }
        if (this.recording.area().startsWith("agent")) {
            return agentSession(id, 0);
        }
        if (path.endsWith("/chunks")) {
            return chunk(id, 0);
        }
        if (path.contains("/sessions")) {
            return replace(id, this.precondition.chats().sessionId());
        }
        if (path.endsWith("/documents")) {
            return document(id, 0);
        }
        if (path.endsWith("/datasets")) {
            boolean graph = this.recording.area().equals("graph");
            return replace(id, graph ? this.precondition.datasets().indexedDatasetId() : Seed.HANDBOOK_ID);
        }
        return chat(id);
    }

    /** Replaces an id in a list of the request body. */
    String element(String path, String field, String id, int number) {
        if (field.equals("memory_id")) {
            return memory(id);
        }
        if (field.equals("chunk_ids")) {
            return chunk(id, number);
        }
        if (path.endsWith("/sessions")) {
            return isAgentArea() ? agentSession(id, number) : session(id);
        }
        if (field.equals("dataset_ids") || field.equals("kb_ids")) {
            return replace(id, this.precondition.datasets().searchedDatasetId());
        }
        if (path.endsWith("/datasets")) {
            return replace(id, this.precondition.datasets().datasetId());
        }
        if (path.endsWith("/chats")) {
            return chat(id);
        }
        return this.recording.area().equals("retrieval")
                ? replace(id, this.precondition.datasets().handbookDocumentId())
                : document(id, number);
    }

    private String message(String id) {
        return this.recording.area().startsWith("me")
                ? id
                : replace(id, this.precondition.chats().messageId());
    }

    String memory(String id) {
        return isKnown(id) ? replace(id, this.precondition.memories().memoryId()) : id;
    }

    private String memoryMessage(String segment) {
        String[] ids = segment.split(":", -1);
        boolean known = ids[1].matches("\\d{1,4}");
        return memory(ids[0]) + ":" + (known ? this.precondition.memories().messageId() : ids[1]);
    }

    String search(String id) {
        return isKnown(id) ? replace(id, this.precondition.searches().searchId()) : id;
    }

    String chat(String id) {
        return replace(id, this.precondition.chats().chatId());
    }

    String agent(String id) {
        return isKnown(id) ? replace(id, this.precondition.agents().agentId(id)) : id;
    }

    String document(String id, int number) {
        return replace(id, this.precondition.datasets().documentId(number));
    }

    /** Replaces ids that are separated by commas. */
    String datasets(String ids) {
        if (this.recording.request().path().endsWith("/flattened")
                && this.recording.response().text().contains("\"data\"")) {
            this.precondition.datasets().setIndexedMetadata();
        }
        return Stream.of(ids.split(",", -1)).map(this::dataset).collect(Collectors.joining(","));
    }

    private String dataset(String id) {
        return isKnown(id) && this.recording.area().equals("graph")
                ? replace(id, this.precondition.datasets().indexedDatasetId())
                : replace(id, this.precondition.datasets().datasetId());
    }

    private String ingestion(String id) {
        return isKnown(id) ? replace(id, this.precondition.datasets().logId()) : id;
    }

    private String chunk(String id, int number) {
        boolean known = id.matches("[0-9a-f]{16}") && !UNKNOWN_CHUNKS.contains(id);
        return known ? this.precondition.datasets().chunkId(number) : id;
    }

    private String agentSession(String id, int number) {
        return replace(id, this.precondition.agents().sessionId(number));
    }

    /** Replaces the id of the session that the request names. */
    String session(String id) {
        if (!isKnown(id)) {
            return id;
        }
        if (this.recording.area().contains("agent")) {
            return this.precondition.agents().namedSessionId();
        }
        return this.recording.needs(Need.OTHER_SESSION)
                ? this.precondition.chats().otherSessionId()
                : replace(id, this.precondition.chats().sessionId());
    }

    private boolean isAgentArea() {
        return this.recording.area().startsWith("agent");
    }
}
