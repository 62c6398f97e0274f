package io.github.ragflowspring.client.bounds;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.settings.RetrySettings;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.netty.http.client.HttpClient;

/**
 * The program of {@link MemoryBoundTests}: sends every call of {@link EndlessCase} and prints how it ended. It runs in a
 * separate JVM, because it tests the size of the heap.
 */
final class EndlessResponses {

    /** Printed for each case that ended with the right kind of error. */
    static final String BOUNDED = "bounded ";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private EndlessResponses() {}

    /**
     * Sends the calls.
     *
     * @param args optionally a part of the names of the cases
     */
    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        String filter = (args.length > 0) ? args[0] : "";
        WebClient.Builder web = WebClient.builder()
                .clientConnector(
                        new ReactorClientHttpConnector(HttpClient.create().compress(true)));
        try (EndlessServer server = new EndlessServer()) {
            for (EndlessCase endless : EndlessCase.all()) {
                if (!endless.name().contains(filter)) {
                    continue;
                }
                server.reply(endless.reply());
                RagflowClient client = RagflowClient.builder()
                        .baseUrl(server.url())
                        .apiKey(TestClients.API_KEY)
                        .webClientBuilder(web)
                        .settings((settings) -> settings.serverVersion(endless.release())
                                .maxInMemorySize(endless.limit())
                                .retry(RetrySettings.none()))
                        .build();
                long start = System.nanoTime();
                String end = run(client, endless);
                out.println(end + endless.name() + " "
                        + String.format(
                                Locale.ROOT,
                                "%d ms",
                                Duration.ofNanos(System.nanoTime() - start).toMillis()));
            }
        }
        System.exit(0);
    }

    private static String run(RagflowClient client, EndlessCase endless) {
        try {
            Object last = Flux.from(endless.call().apply(client)).blockLast(PATIENCE);
            return "UNBOUNDED ended with " + last + ": ";
        } catch (RagflowException ex) {
            return BOUNDED;
        } catch (RuntimeException | Error ex) {
            return "UNBOUNDED " + ex + ": ";
        }
    }
}
