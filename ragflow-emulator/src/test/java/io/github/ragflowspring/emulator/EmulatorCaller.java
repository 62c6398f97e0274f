package io.github.ragflowspring.emulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Sends HTTP requests to an emulator. */
final class EmulatorCaller {

    private static final HttpClient HTTP = newClient();

    private final RagflowEmulator emulator;

    EmulatorCaller(RagflowEmulator emulator) {
        this.emulator = emulator;
    }

    HttpRequest.Builder request(String method, String target, @Nullable String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.emulator.baseUrl() + target))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        request.header("Authorization", "Bearer " + this.emulator.apiKey());
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return request;
    }

    static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        } catch (InterruptedException ex) {
            throw new IllegalStateException(ex);
        }
    }

    static HttpResponse<InputStream> open(HttpRequest request) throws IOException, InterruptedException {
        // A separate client closes its connection if the stream is closed early.
        return newClient().send(request, BodyHandlers.ofInputStream());
    }

    /** Creates a client whose requests do not ask for HTTP/2. */
    private static HttpClient newClient() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    /** Returns all bytes until the connection is closed; other clients drop incomplete responses. */
    String raw(String method, String target, String body) throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head = method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + this.emulator.apiKey() + "\r\nContent-Type: application/json\r\nContent-Length: " + content.length
                + "\r\nConnection: close\r\n\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.emulator.port())) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(content);
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    String text(String method, String target, @Nullable String body) {
        return send(request(method, target, body).build()).body();
    }

    JsonNode json(String method, String target, @Nullable String body) {
        return JsonShape.parse(text(method, target, body));
    }

    JsonNode get(String target) {
        return json("GET", target, null);
    }

    String newSession(String chatId) {
        return json(
                        "POST",
                        "/api/v1/chats/" + chatId + "/sessions",
                        "{\"name\": \"fixture\", \"user_id\": \"someone\"}")
                .path("data")
                .path("id")
                .stringValue();
    }

    JsonNode ask(String chatId, String sessionId, String question) {
        return json("POST", completions(chatId), body(sessionId, question, false));
    }

    /** Returns the event data of a stream. */
    List<JsonNode> stream(String chatId, String sessionId, String question) {
        return events(text("POST", completions(chatId), body(sessionId, question, true)));
    }

    JsonNode session(String chatId, String sessionId) {
        return get("/api/v1/chats/" + chatId + "/sessions?id=" + sessionId)
                .path("data")
                .path(0);
    }

    List<String> sessionIds(String chatId, String parameters) {
        List<String> ids = new ArrayList<>();
        get("/api/v1/chats/" + chatId + "/sessions" + parameters)
                .path("data")
                .forEach((session) -> ids.add(session.path("id").stringValue()));
        return ids;
    }

    static String completions(String chatId) {
        return "/api/v1/chats/" + chatId + "/completions";
    }

    static String body(String sessionId, String question, boolean stream) {
        return "{\"question\": \"" + question + "\", \"stream\": " + stream + ", \"session_id\": \"" + sessionId
                + "\"}";
    }

    static List<JsonNode> events(String stream) {
        List<JsonNode> events = new ArrayList<>();
        for (String block : stream.split("\n\n", -1)) {
            if (!block.isEmpty()) {
                events.add(JsonShape.parse(block.substring("data:".length())));
            }
        }
        return events;
    }
}
