package io.github.ragflowspring.emulator;

import io.github.ragflowspring.emulator.internal.wire.Ids;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The tenants of an emulator.
 *
 * @param idsByKey the tenant ids by API key
 * @param seedsById the initial contents by tenant id
 */
record Tenants(Map<String, String> idsByKey, Map<String, Seed> seedsById) {

    /**
     * Creates the tenants of a seed.
     *
     * @throws IllegalArgumentException if a tenant of the seed has the given key, too
     */
    static Tenants of(String apiKey, Seed seed) {
        Tenants tenants = new Tenants(new HashMap<>(), new LinkedHashMap<>());
        tenants.add(apiKey, seed);
        seed.tenants().forEach(tenants::add);
        return tenants;
    }

    private void add(String apiKey, Seed contents) {
        String id = Ids.uuid1();
        if (this.idsByKey.put(apiKey, id) != null) {
            throw new IllegalArgumentException("The API key of the emulator is also the key of a tenant in its seed");
        }
        this.seedsById.put(id, contents);
    }
}
