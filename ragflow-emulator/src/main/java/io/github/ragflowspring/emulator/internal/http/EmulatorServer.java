package io.github.ragflowspring.emulator.internal.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The JDK's HTTP server with daemon threads, so that an emulator that is not closed does not keep a JVM alive. */
public final class EmulatorServer implements AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger(EmulatorServer.class.getName());

    /**
     * No algorithm of Nagle, which would delay each small event until the previous one is acknowledged. And request bodies that
     * nothing has read are dropped rather than answered by a reset, which can overtake the response.
     */
    private static final Map<String, String> JDK_SETTINGS =
            Map.of("sun.net.httpserver.nodelay", "true", "sun.net.httpserver.drainAmount", "1073741824");

    private final ReleaseProfile profile;

    private final Authenticator authenticator;

    private final Interceptor interceptor;

    private final ResponseWriter writer;

    private final HttpServer server;

    private final ExecutorService executor;

    private volatile Service service;

    private EmulatorServer(
            ReleaseProfile profile,
            Authenticator authenticator,
            Interceptor interceptor,
            Service service,
            HttpServer server,
            ExecutorService executor) {
        this.profile = profile;
        this.authenticator = authenticator;
        this.interceptor = interceptor;
        this.writer = new ResponseWriter(profile);
        this.service = service;
        this.server = server;
        this.executor = executor;
    }

    /**
     * Starts a server.
     *
     * @param address the address to listen on; port 0 selects a free port
     * @param profile the emulated release
     * @param keys the accepted API keys
     * @param interceptor intercepts each request
     * @param service the service that handles the requests
     */
    public static EmulatorServer start(
            InetSocketAddress address, ReleaseProfile profile, ApiKeys keys, Interceptor interceptor, Service service) {
        HttpServer server;
        try {
            server = create(address);
        } catch (IOException ex) {
            throw new UncheckedIOException("The emulator cannot listen on " + address, ex);
        }
        AtomicInteger threads = new AtomicInteger();
        ExecutorService executor = Executors.newCachedThreadPool((task) -> {
            Thread thread = new Thread(task, "ragflow-emulator-" + threads.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        Authenticator authenticator = new Authenticator(profile, keys);
        EmulatorServer emulator = new EmulatorServer(profile, authenticator, interceptor, service, server, executor);
        server.setExecutor(executor);
        server.createContext("/", emulator::exchange);
        server.start();
        return emulator;
    }

    /** Creates a server. The JDK reads the properties when the first one is created, and only then do they have to be set. */
    private static synchronized HttpServer create(InetSocketAddress address) throws IOException {
        List<String> missing = JDK_SETTINGS.keySet().stream()
                .filter((name) -> System.getProperty(name) == null)
                .toList();
        missing.forEach((name) -> System.setProperty(name, JDK_SETTINGS.get(name)));
        try {
            return HttpServer.create(address, 0);
        } finally {
            missing.forEach(System::clearProperty);
        }
    }

    /** Returns the port that the server listens on. */
    public int port() {
        return this.server.getAddress().getPort();
    }

    /** Returns the service that handles the requests. */
    public Service service() {
        return this.service;
    }

    /** Replaces the service; running requests are aborted. */
    public synchronized void serve(Service next) {
        Service previous = this.service;
        this.service = next;
        previous.replace();
    }

    /** Stops immediately: connections are closed, and running streams end without their end mark. */
    @Override
    public void close() {
        this.server.stop(0);
        this.executor.shutdownNow();
    }

    private void exchange(HttpExchange exchange) throws IOException {
        Service current = this.service;
        while (!current.enter()) {
            current = this.service;
        }
        Response response;
        try {
            response = answer(exchange, current);
            if (response instanceof Response.Events events) {
                this.writer.write(exchange, events, current.monitor());
            }
        } finally {
            current.leave();
        }
        // An interrupt would now close a connection after the client has read the response, and may already use it
        // again.
        if (response instanceof Response.Whole whole) {
            this.writer.write(exchange, whole);
        } else {
            exchange.getResponseBody().close();
        }
    }

    private Response answer(HttpExchange exchange, Service current) throws IOException {
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getPath();
        Router.Match match = current.router().match(method, path);
        Authenticator.Caller caller = match == null
                ? Authenticator.Caller.UNKNOWN
                : this.authenticator.caller(
                        match.access(), exchange.getRequestHeaders().getFirst("Authorization"));
        IncomingRequest request = new IncomingRequest(
                method,
                path,
                exchange.getRequestURI().getRawQuery(),
                exchange.getRequestHeaders(),
                IncomingRequest.Body.read(exchange.getRequestBody(), match != null, caller),
                match == null ? null : match.endpoint());
        return this.interceptor.intercept(request, (attachment) -> {
            try {
                if (caller.refusal() != null) {
                    throw caller.refusal();
                }
                return match == null
                        ? unrouted(exchange, current.router(), request)
                        : respond(exchange, match, caller, request, attachment);
            } catch (ApiError error) {
                return error.response();
            } catch (RuntimeException bug) {
                // RAGFlow answers its own bugs with the text of a Python exception, never with one of Java.
                LOGGER.log(System.Logger.Level.WARNING, "The emulator failed to answer " + method + " " + path, bug);
                return ApiError.exception("Exception()").response();
            }
        });
    }

    private static Response respond(
            HttpExchange exchange,
            Router.Match match,
            Authenticator.Caller caller,
            IncomingRequest request,
            Object attachment)
            throws IOException {
        @Nullable String contentType = exchange.getRequestHeaders().getFirst("Content-Type");
        Request routed = new Request(
                request.method(),
                match.endpoint(),
                caller.tenant(),
                caller.subject(),
                match.variables(),
                request.rawQuery(),
                contentType == null ? "" : contentType,
                request.body().bytes(),
                attachment);
        return match.handler()
                .handle(routed.withHeaders(
                        exchange.getRequestHeaders()::getFirst,
                        exchange.getRemoteAddress().getAddress().getHostAddress()));
    }

    private Response unrouted(HttpExchange exchange, Router router, IncomingRequest request) {
        String merged = router.merged(request.method(), request.path());
        if (merged != null) {
            // Werkzeug redirects to the path without repeated slashes.
            String query = request.rawQuery() == null ? "" : "?" + request.rawQuery();
            exchange.getResponseHeaders().set("Location", merged + query);
            return Response.html(308, "<!doctype html>\n<html lang=en>\n<title>Redirecting...</title>\n");
        }
        Set<String> methods = router.methods(request.path());
        if (methods.isEmpty() && !this.profile.has(Behavior.UNKNOWN_ROUTE_IS_HTTP_404)) {
            throw ApiError.exception("<NotFound '404: Not Found'>");
        }
        if (methods.isEmpty()) {
            return Response.json(404, unknownRoute(request.path()));
        }
        if (request.method().equals("OPTIONS")) {
            exchange.getResponseHeaders().set("Allow", String.join(", ", methods));
            return Response.html("");
        }
        throw ApiError.exception("<MethodNotAllowed '405: Method Not Allowed'>");
    }

    private ObjectNode unknownRoute(String path) {
        ObjectNode body = PythonJson.object().put("error", "Not Found");
        if (!this.profile.has(Behavior.UNKNOWN_ROUTE_HAS_CODE)) {
            return body.put("message", "The requested URL " + path + " was not found");
        }
        return body.put("code", 404).putNull("data").put("message", "Not Found: " + path);
    }
}
