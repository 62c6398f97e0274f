package io.github.ragflowspring.benchmarks.scenario;

import io.github.ragflowspring.benchmarks.variant.Variant;
import io.github.ragflowspring.benchmarks.variant.VariantType;
import io.github.ragflowspring.client.RagflowClient;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * One case that is measured.
 *
 * @param <T> the record to which an application would bind a frame or a response
 */
public interface Scenario<T> {

    /** Returns the name, which is the first segment of the path, too. */
    String name();

    /** Returns the path of the request below the name, with its query. */
    String path();

    /** Returns the paths of all requests, which are sent in turn. */
    default List<String> paths() {
        return List.of(path());
    }

    /** Returns the body of the request, or {@code null} for a GET request. */
    @Nullable
    String body();

    /** Returns the exchange. A short one serves a test. */
    Script script(boolean brief);

    /** Returns the type of a frame or a response. */
    Class<T> type();

    /** Records a frame or a response. */
    void receive(T bound, Receipt receipt);

    /** Sends the request with the client of this project and records its result. */
    Mono<Void> ours(RagflowClient client, Receipt receipt);

    /** Returns the release of RAGFlow that the server imitates. */
    default String serverVersion() {
        return "v0.24.0";
    }

    /** Returns the field of a frame with its text, for the parser by hand, or {@code null} if the response has no frames. */
    default @Nullable String textField() {
        return null;
    }

    /** Returns the field of a frame with its id, for the parser by hand. */
    default String idField() {
        return "id";
    }

    /** Returns whether each frame repeats the text so far. */
    default boolean isCumulative() {
        return false;
    }

    /** Returns the frame that ends a stream. */
    default String endFrame() {
        return "{\"code\": 0, \"data\": true}";
    }

    /** Returns whether the response is an event stream. */
    default boolean isStream() {
        return textField() != null;
    }

    /** Returns the variants that are measured. */
    default Set<VariantType> variants() {
        return isStream() ? VariantType.OF_STREAMS : VariantType.OF_CALLS;
    }

    /** Creates a variant. */
    default Variant variant(VariantType type, String url) {
        return type.create(this, url);
    }

    /** Returns the measurement. */
    default Measuring measuring() {
        return new Throughput(isStream() ? "events" : "calls", 1, isStream() ? 10 : 20);
    }

    /** Returns the options of the JVM. */
    default List<String> jvmOptions() {
        return List.of("-XX:+UseG1GC", "-Xmx512m");
    }
}
