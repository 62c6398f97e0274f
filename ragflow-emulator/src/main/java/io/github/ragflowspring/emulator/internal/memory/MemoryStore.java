package io.github.ragflowspring.emulator.internal.memory;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The memories of all tenants. */
public final class MemoryStore {

    private final Map<String, List<Memory>> memoriesByTenant = new ConcurrentHashMap<>();

    private final AtomicLong numbers = new AtomicLong();

    void add(String tenantId, Memory memory) {
        this.memoriesByTenant
                .computeIfAbsent(tenantId, (unused) -> new CopyOnWriteArrayList<>())
                .add(memory);
    }

    List<Memory> memories(String tenantId) {
        return List.copyOf(Objects.requireNonNullElse(this.memoriesByTenant.get(tenantId), List.of()));
    }

    void remove(String tenantId, Memory memory) {
        Objects.requireNonNullElse(this.memoriesByTenant.get(tenantId), List.<Memory>of())
                .remove(memory);
    }

    long nextNumber() {
        return this.numbers.incrementAndGet();
    }

    @Nullable
    Memory find(String tenantId, String id) {
        return memories(tenantId).stream()
                .filter((memory) -> memory.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    /** Returns the memory with the given id. */
    Memory memory(Request request, String id) {
        Memory memory = find(request.tenantId(), id);
        if (memory == null) {
            throw new ApiError(PythonJson.object()
                    .put("code", 404)
                    .putNull("data")
                    .put("message", "Memory '" + id + "' not found."));
        }
        return memory;
    }
}
