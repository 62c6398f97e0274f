package io.github.ragflowspring.emulator.internal.file;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    /** Returns the tree of any tenant that has a file or folder, or otherwise the tree of the given tenant. */
    FileTree ofAnyone(String tenantId, String nodeId) {
        FileTree own = of(tenantId);
        return this.trees.values().stream()
                .filter((tree) -> tree.node(nodeId) != null)
                .findFirst()
                .orElse(own);
    }

    /** Returns the file or folder with the given id of any tenant, or null. */
    @Nullable
    FileNode nodeOfAnyone(String id) {
        return this.trees.values().stream()
                .flatMap((tree) -> Stream.ofNullable(tree.node(id)))
                .findFirst()
                .orElse(null);
    }
}
