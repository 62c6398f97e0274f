package io.github.ragflowspring.boot.autoconfigure.emulator;

import io.github.ragflowspring.boot.autoconfigure.RagflowConnectionDetails;
import io.github.ragflowspring.emulator.RagflowEmulator;
import java.net.URI;

/** {@link RagflowConnectionDetails} of an embedded {@link RagflowEmulator}. */
final class RagflowEmulatorConnectionDetails implements RagflowConnectionDetails {

    private final RagflowEmulator emulator;

    RagflowEmulatorConnectionDetails(RagflowEmulator emulator) {
        this.emulator = emulator;
    }

    @Override
    public URI getBaseUrl() {
        return URI.create(this.emulator.baseUrl());
    }

    @Override
    public String getApiKey() {
        return this.emulator.apiKey();
    }
}
