package io.github.ragflowspring.sample;

import io.github.ragflowspring.boot.autoconfigure.RagflowConnectionDetails;
import io.github.ragflowspring.emulator.RagflowEmulator;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Informs the page about the connected RAGFlow server. */
@RestController
class InfoController {

    private final Info info;

    InfoController(RagflowConnectionDetails connection, ObjectProvider<RagflowEmulator> emulator) {
        RagflowEmulator embedded = emulator.getIfAvailable();
        this.info = new Info(
                connection.getBaseUrl().getAuthority(),
                embedded != null,
                (embedded != null) ? embedded.release() : null);
    }

    @GetMapping("/api/info")
    Info info() {
        return this.info;
    }

    /**
     * The connected server.
     *
     * @param server its host and port
     * @param emulator whether it is the embedded emulator
     * @param release the release that the emulator imitates, or {@code null} for a real server
     */
    record Info(String server, boolean emulator, @Nullable String release) {}
}
