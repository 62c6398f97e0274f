package io.github.ragflowspring.benchmarks.variant;

import io.github.ragflowspring.benchmarks.scenario.Receipt;
import io.github.ragflowspring.benchmarks.scenario.Scenario;
import java.io.IOException;
import java.util.List;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.sse.EventSource;
import okhttp3.sse.EventSourceListener;
import okhttp3.sse.EventSources;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** OkHttp with its reader of event streams. */
final class OkHttp implements Variant {

    private final OkHttpClient client = client();

    private final List<String> paths;

    private final String url;

    private final @Nullable RequestBody body;

    private final boolean stream;

    private final Binding<?> binding;

    OkHttp(Scenario<?> scenario, String url) {
        this.paths = scenario.paths();
        this.url = url;
        String json = scenario.body();
        this.body = (json != null) ? RequestBody.create(json, MediaType.get("application/json")) : null;
        this.stream = scenario.isStream();
        this.binding = new Binding<>(scenario);
    }

    static OkHttpClient client() {
        OkHttpClient client = new OkHttpClient();
        client.dispatcher().setMaxRequests(64);
        client.dispatcher().setMaxRequestsPerHost(64);
        return client;
    }

    @Override
    public Mono<Void> run(Receipt receipt) {
        return Flux.fromIterable(this.paths)
                .concatMap((path) -> Mono.<Void>create((sink) -> send(path, receipt, sink)))
                .then();
    }

    private void send(String path, Receipt receipt, MonoSink<Void> sink) {
        Request request = new Request.Builder()
                .url(this.url + path)
                .header("Authorization", "Bearer ragflow-key")
                .method((this.body != null) ? "POST" : "GET", this.body)
                .build();
        if (this.stream) {
            var unused = EventSources.createFactory(this.client).newEventSource(request, new Events(receipt, sink));
        } else {
            this.client.newCall(request).enqueue(new Whole(receipt, sink));
        }
    }

    @Override
    public void close() {
        this.client.dispatcher().executorService().shutdown();
        this.client.connectionPool().evictAll();
    }

    private final class Events extends EventSourceListener {

        private final Receipt receipt;

        private final MonoSink<Void> sink;

        Events(Receipt receipt, MonoSink<Void> sink) {
            this.receipt = receipt;
            this.sink = sink;
        }

        @Override
        public void onEvent(EventSource source, @Nullable String id, @Nullable String type, String data) {
            OkHttp.this.binding.bind(data, this.receipt);
        }

        @Override
        public void onClosed(EventSource source) {
            this.sink.success();
        }

        @Override
        public void onFailure(EventSource source, @Nullable Throwable error, @Nullable Response response) {
            this.sink.error((error != null) ? error : new IOException("The stream failed"));
        }
    }

    private final class Whole implements Callback {

        private final Receipt receipt;

        private final MonoSink<Void> sink;

        Whole(Receipt receipt, MonoSink<Void> sink) {
            this.receipt = receipt;
            this.sink = sink;
        }

        @Override
        public void onResponse(Call call, Response response) throws IOException {
            OkHttp.this.binding.bind(response.body().bytes(), this.receipt);
            this.sink.success();
        }

        @Override
        public void onFailure(Call call, IOException error) {
            this.sink.error(error);
        }
    }
}
