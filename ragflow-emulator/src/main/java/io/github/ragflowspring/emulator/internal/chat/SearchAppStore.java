package io.github.ragflowspring.emulator.internal.chat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The search apps of all tenants. */
public final class SearchAppStore {

    private final Map<String, List<SearchApp>> appsByTenant = new ConcurrentHashMap<>();

    void add(String tenantId, SearchApp app) {
        this.appsByTenant
                .computeIfAbsent(tenantId, (unused) -> new CopyOnWriteArrayList<>())
                .add(app);
    }

    List<SearchApp> apps(String tenantId) {
        return List.copyOf(Objects.requireNonNullElse(this.appsByTenant.get(tenantId), List.of()));
    }

    @Nullable
    SearchApp app(String tenantId, String id) {
        return apps(tenantId).stream()
                .filter((app) -> app.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    void remove(String tenantId, SearchApp app) {
        Objects.requireNonNullElse(this.appsByTenant.get(tenantId), List.<SearchApp>of())
                .remove(app);
    }
}
