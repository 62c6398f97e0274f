package io.github.ragflowspring.emulator.internal.release;

import java.util.List;

/**
 * The models that the tenants have in addition to those of the emulator. The first one of each kind is the default of new
 * datasets and assistants.
 *
 * @param chat the names of the chat models
 * @param embedding the names of the embedding models
 */
public record TenantModels(List<String> chat, List<String> embedding) {

    /** No further models. */
    public static final TenantModels NONE = new TenantModels(List.of(), List.of());

    /** Copies the names. */
    public TenantModels {
        chat = List.copyOf(chat);
        embedding = List.copyOf(embedding);
    }
}
