package io.github.ragflowspring.client.internal.sync;

import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.dialect.Dialect;

/**
 * Capabilities of the connected release.
 *
 * @param renamesChunks whether the chunks of a document that is renamed get its new name
 * @param selectsIds whether documents are listed by their ids
 */
record SyncServer(boolean renamesChunks, boolean selectsIds) {

    static SyncServer of(Dialect dialect) {
        return new SyncServer(dialect.has(Capability.RENAME_REACHES_CHUNKS), dialect.has(Capability.DOCUMENTS_BY_ID));
    }
}
