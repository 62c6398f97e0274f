package io.github.ragflowspring.emulator.chat;

import java.util.List;

/**
 * A chat assistant.
 *
 * @param id the id
 * @param name the name
 * @param prologue what a new session begins with
 * @param emptyResponse what it says when the search finds nothing
 * @param datasetIds the datasets it searches, none for a plain chat
 * @param createTime the moment of its creation in epoch milliseconds
 */
public record Assistant(
        String id, String name, String prologue, String emptyResponse, List<String> datasetIds, long createTime) {

    /** Makes an assistant. */
    public Assistant {
        datasetIds = List.copyOf(datasetIds);
    }
}
