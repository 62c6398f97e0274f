package io.github.ragflowspring.emulator.internal.file;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The files of all tenants. */
public final class FileStore {

    private final Map<String, FileTree> trees = new ConcurrentHashMap<>();

    private final InstantSource clock;

    /** Creates an empty store whose files get their timestamps from the clock. */
    public FileStore(InstantSource clock) {
        this.clock = clock;
    }

    FileTree of(String tenantId) {
        return this.trees.computeIfAbsent(tenantId, (unused) -> new FileTree(this.clock));
    }
}
