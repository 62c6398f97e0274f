package io.github.ragflowspring.emulator.internal.http;

import io.github.ragflowspring.emulator.internal.wire.Ids;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The accepted API keys and their tenants. Thread-safe. */
public final class ApiKeys {

    private final Map<String, String> initial;

    private final Map<String, String> tenantsByKey = new ConcurrentHashMap<>();

    /** Creates keys. */
    public ApiKeys(Map<String, String> initial) {
        this.initial = Map.copyOf(initial);
        reset();
    }

    /** Restores the initial keys. */
    public void reset() {
        this.tenantsByKey.keySet().retainAll(this.initial.keySet());
        this.tenantsByKey.putAll(this.initial);
    }

    @Nullable
    String tenant(String key) {
        return this.tenantsByKey.get(key);
    }

    /**
     * Finds the owner of a key of the legacy API: an API key of the tenant, followed by a dash and the id of an assistant or
     * agent.
     *
     * @return the owner, or null if the tenant does not exist
     */
    @Nullable
    LegacyOwner legacyOwner(String key) {
        String tenant = tenant(key);
        if (tenant != null) {
            return new LegacyOwner(tenant, "");
        }
        int dash = key.lastIndexOf('-');
        String owner = dash < 0 ? null : tenant(key.substring(0, dash));
        return owner == null ? null : new LegacyOwner(owner, key.substring(dash + 1));
    }

    /**
     * The owner of a key of the legacy API.
     *
     * @param tenant the tenant
     * @param id the id of the assistant or agent, empty if the key is one of the tenant itself
     */
    record LegacyOwner(String tenant, String id) {}

    /** Returns the keys of a tenant. */
    public List<String> of(String tenantId) {
        return this.tenantsByKey.entrySet().stream()
                .filter((entry) -> entry.getValue().equals(tenantId))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** Returns the beta key of an API key, which web pages embed. */
    public static String beta(String key) {
        return Ids.hash("beta", key) + Ids.hash("token", key);
    }

    /** Returns the tenant of a beta key, or null. */
    @Nullable
    String tenantOfBeta(String betaKey) {
        return this.tenantsByKey.entrySet().stream()
                .filter((entry) -> beta(entry.getKey()).equals(betaKey))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /** Adds a key of a tenant. */
    public void add(String key, String tenantId) {
        this.tenantsByKey.put(key, tenantId);
    }

    /** Removes a key if it belongs to the tenant. */
    public void remove(String key, String tenantId) {
        this.tenantsByKey.remove(key, tenantId);
    }
}
