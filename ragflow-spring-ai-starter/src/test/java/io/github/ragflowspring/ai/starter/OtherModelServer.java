package io.github.ragflowspring.ai.starter;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An OpenAI-compatible model that repeats its last message, or calls the first of its tools and repeats the result. */
final class OtherModelServer implements AutoCloseable {

    private final HttpServer server;

    private final List<JsonNode> requests = new CopyOnWriteArrayList<>();

    private OtherModelServer(HttpServer server) {
        this.server = server;
    }

    static OtherModelServer start() {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            OtherModelServer server = new OtherModelServer(http);
            http.createContext("/v1/chat/completions", server::answer);
            http.start();
            return server;
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    String url() {
        return "http://localhost:" + this.server.getAddress().getPort() + "/v1";
    }

    List<JsonNode> requests() {
        return this.requests;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode request = JsonMapper.shared().readTree(exchange.getRequestBody());
            this.requests.add(request);
            byte[] body = JsonMapper.shared()
                    .writeValueAsBytes(Map.of(
                            "id",
                            "c1",
                            "object",
                            "chat.completion",
                            "created",
                            1,
                            "model",
                            "other",
                            "choices",
                            List.of(choice(request))));
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static Map<String, Object> choice(JsonNode request) {
        JsonNode messages = request.get("messages");
        JsonNode last = messages.get(messages.size() - 1);
        JsonNode tools = request.path("tools");
        if (tools.isEmpty() || "tool".equals(last.get("role").stringValue())) {
            String text = last.get("content").stringValue();
            return Map.of("index", 0, "finish_reason", "stop", "message", Map.of("role", "assistant", "content", text));
        }
        String name = tools.get(0).get("function").get("name").stringValue();
        Map<String, ?> function = Map.of("name", name, "arguments", "{\"question\":\"How big should a chunk be?\"}");
        Map<String, ?> call = Map.of("id", "t1", "type", "function", "function", function);
        Map<String, ?> message = Map.of("role", "assistant", "content", "", "tool_calls", List.of(call));
        return Map.of("index", 0, "finish_reason", "tool_calls", "message", message);
    }

    @Override
    public void close() {
        this.server.stop(0);
    }
}
