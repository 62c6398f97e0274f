package io.github.ragflowspring.client.internal.transport;

import io.github.ragflowspring.client.internal.dialect.Route;
import io.github.ragflowspring.client.internal.json.Json;
import io.github.ragflowspring.client.internal.support.SettingNames;
import io.github.ragflowspring.client.settings.RagflowClientSettings;
import io.micrometer.observation.ObservationRegistry;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.web.reactive.function.BodyInserter;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClient.RequestBodySpec;
import org.springframework.web.reactive.function.client.WebClient.RequestHeadersSpec;
import reactor.core.publisher.Mono;

/** Creates the request of an attempt. */
final class RequestFactory {

    /** The attribute from which WebClient takes the template for its observation. */
    static final String URI_TEMPLATE = WebClient.class.getName() + ".uriTemplate";

    private static final String ACCEPT = lowerCase(HttpHeaders.ACCEPT);

    private static final String AUTHORIZATION = lowerCase(HttpHeaders.AUTHORIZATION);

    private static final String CONTENT_TYPE = lowerCase(HttpHeaders.CONTENT_TYPE);

    private static final String BEARER = "Bearer ";

    private final WebClient webClient;

    /** Does not observe exchanges, because the observation of an exchange has its URL. */
    private final WebClient unobserved;

    private final RagflowClientSettings settings;

    private final SettingNames names;

    private final SharedTimer responseTimer;

    private final SharedTimer streamIdleTimer;

    private final SharedTimer graceTimer = new SharedTimer(IdleTimeoutFlux.GRACE);

    private final SharedTimer operationTimer;

    private volatile String lastAuthorization = BEARER;

    private final MultipartBoundaries boundaries = new MultipartBoundaries();

    RequestFactory(WebClient webClient, RagflowClientSettings settings) {
        this.webClient = webClient
                .mutate()
                .filters((filters) -> {
                    filters.add(0, new ResponseFilter());
                    filters.add(ReleasableRequest.filter());
                })
                .build();
        this.unobserved = this.webClient
                .mutate()
                .observationRegistry(ObservationRegistry.NOOP)
                .build();
        this.settings = settings;
        this.responseTimer = new SharedTimer(settings.responseTimeout());
        this.streamIdleTimer = new SharedTimer(settings.streamIdleTimeout());
        this.operationTimer = new SharedTimer(settings.operationTimeout());
        this.names = new SettingNames(settings.propertyPrefix());
    }

    /** Returns the form in which Spring, which copies and looks up headers several times, need not convert the name each time. */
    private static String lowerCase(String header) {
        return header.toLowerCase(Locale.ROOT);
    }

    RagflowClientSettings settings() {
        return this.settings;
    }

    /** Returns the timer of the time until a response is complete. */
    SharedTimer responseTimer() {
        return this.responseTimer;
    }

    /** Returns the timer of the time between two elements of a response. */
    SharedTimer streamIdleTimer() {
        return this.streamIdleTimer;
    }

    /** Returns the timer of the time after the last event of a stream. */
    SharedTimer graceTimer() {
        return this.graceTimer;
    }

    /** Returns the timer of the time between two results of an operation. */
    SharedTimer operationTimer() {
        return this.operationTimer;
    }

    /** Returns the names of the settings in messages. */
    SettingNames names() {
        return this.names;
    }

    /**
     * Creates a request.
     *
     * @param attempt the attempt
     * @param accept the media type of a successful response, as in the header
     * @param upload observes the progress of a multipart body, or {@code null}
     * @return the request
     */
    RequestHeadersSpec<?> create(Attempt attempt, String accept, @Nullable UploadProgressTimeout upload) {
        CallDescription call = attempt.call();
        Route route = attempt.errors().route();
        RequestBodySpec request = (call.operation().hasSecretPath() ? this.unobserved : this.webClient)
                .method(route.method())
                .uri(call.uri(this.settings.baseUrl(), route, attempt.errors().dialect()))
                // The URI is complete: expanding a template would only repeat the work.
                .attribute(URI_TEMPLATE, route.path())
                .header(ACCEPT, accept)
                .httpRequest(attempt.connection()::opened);
        if (!call.headers().isEmpty()) {
            call.headers().forEach(request::header);
        }
        if (!attempt.apiKey().isEmpty()) {
            request.header(AUTHORIZATION, authorization(attempt.apiKey()));
        }
        return request.body(onCheckedConnection(attempt, body(attempt, request, upload)));
    }

    /** Most requests have the same key as the one before. */
    private String authorization(String apiKey) {
        String last = this.lastAuthorization;
        if (last.length() == BEARER.length() + apiKey.length() && last.endsWith(apiKey)) {
            return last;
        }
        String authorization = BEARER + apiKey;
        this.lastAuthorization = authorization;
        return authorization;
    }

    private BodyInserter<?, ? super ClientHttpRequest> body(
            Attempt attempt, RequestBodySpec request, @Nullable UploadProgressTimeout upload) {
        CallDescription call = attempt.call();
        if (call.parts() != null) {
            MultipartContent multipart = call.parts().get().content(this.boundaries.next());
            request.contentType(multipart.type());
            Long length = multipart.length();
            if (length != null) {
                request.contentLength(length);
            }
            BodyInserter<?, ClientHttpRequest> body =
                    (output, context) -> output.writeWith(multipart.bytes(output.bufferFactory()));
            return (upload != null) ? upload.watch(body) : body;
        }
        if (call.body() != null) {
            byte[] json = Json.write(call.body().apply(attempt.errors().dialect()));
            request.headers((headers) -> {
                headers.set(CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE);
                // In this form, by which Spring's connector for HttpComponents recognizes the header.
                headers.setContentLength(json.length);
            });
            // As buffers, so that the codecs of the application's WebClient do not matter.
            return BodyInserters.fromDataBuffers(
                    Mono.fromSupplier(() -> DefaultDataBufferFactory.sharedInstance.wrap(json)));
        }
        return BodyInserters.empty();
    }

    private static BodyInserter<?, ClientHttpRequest> onCheckedConnection(
            Attempt attempt, BodyInserter<?, ? super ClientHttpRequest> body) {
        return (request, context) -> attempt.connection().checked(() -> body.insert(request, context));
    }
}
