package io.github.ragflowspring.client.faults;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.agent.AgentRunRequest;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.retrieval.RetrievalQuery;
import io.github.ragflowspring.client.transfer.UploadSource;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.Flux;

/** The kinds of calls that each fault is tested with, and the regular responses to them. */
enum Use {
    PLAIN_CALL("application/json", json("{\"id\":\"s1\",\"name\":\"caf\u00e9\",\"messages\":[]}")) {
        @Override
        Flux<?> call(RagflowClient client) {
            return client.chats().sessions("c1").get("s1").flux();
        }
    },
    RETRIEVAL(
            "application/json",
            json("{\"chunks\":[{\"id\":\"k1\",\"content\":\"caf\u00e9\",\"document_id\":\"d1\"}],\"total\":1}")) {
        @Override
        Flux<?> call(RagflowClient client) {
            return client.retrieval().search(RetrievalQuery.of("?", "d1")).flux();
        }
    },
    CHAT_STREAM(
            "text/event-stream",
            List.of(
                    "data:{\"code\":0,\"data\":{\"answer\":\"Hello\",\"final\":false}}\n\n",
                    "data:{\"code\":0,\"data\":{\"answer\":\" caf\u00e9\",\"final\":false}}\n\n",
                    "data:{\"code\":0,\"message\":\"\",\"data\":true}\n\n")) {
        @Override
        Flux<?> call(RagflowClient client) {
            return client.chats().stream("c1", ChatQuestion.of("?").sessionId("s1"));
        }
    },
    AGENT_STREAM(
            "text/event-stream",
            List.of(
                    "data:{\"event\":\"message\",\"session_id\":\"s1\",\"data\":{\"content\":\"Hello\"}}\n\n",
                    "data:{\"event\":\"message\",\"session_id\":\"s1\",\"data\":{\"content\":\" caf\u00e9\"}}\n\n",
                    "data:[DONE]\n\n")) {
        @Override
        Flux<?> call(RagflowClient client) {
            return client.agents().stream("a1", AgentRunRequest.of("hello").sessionId("s1"));
        }
    },
    UPLOAD("application/json", json("[{\"id\":\"d1\",\"name\":\"caf\u00e9.txt\"}]")) {
        @Override
        Flux<?> call(RagflowClient client) {
            return client.datasets()
                    .documents("ds1")
                    .upload(UploadSource.of("large.bin", new byte[UPLOAD_SIZE]))
                    .flux();
        }
    },
    DOWNLOAD(
            "application/octet-stream",
            List.of("This is the first half of a caf\u00e9 ", "and this is its other half, which is longer.")) {
        @Override
        Flux<?> call(RagflowClient client) {
            return client.datasets().documents("ds1").download("d1").body().map(Use::length);
        }
    },
    HEALTH(
            "application/json",
            List.of("{\"status\":\"ok\",\"doc_engine\":\"ok\",", "\"storage\":\"ok\",\"redis\":\"caf\u00e9\"}")) {
        @Override
        Flux<?> call(RagflowClient client) {
            return client.system().health().flux();
        }
    };

    /** Large enough to be sent in many pieces. */
    static final int UPLOAD_SIZE = 1024 * 1024;

    private final String contentType;

    private final List<byte[]> pieces;

    Use(String contentType, List<String> pieces) {
        this.contentType = contentType;
        this.pieces = pieces.stream()
                .map((piece) -> piece.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    /** Returns the call, which emits its results. */
    abstract Flux<?> call(RagflowClient client);

    boolean isStream() {
        return this == CHAT_STREAM || this == AGENT_STREAM;
    }

    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The headers of the good answer, all but those that say how long it is. */
    String[] headers(String... more) {
        Stream<String> type = Stream.of("Content-Type: " + this.contentType);
        Stream<String> name = (this == DOWNLOAD)
                ? Stream.of("Content-Disposition: attachment; filename=\"caf.txt\"")
                : Stream.empty();
        return Stream.of(type, name, Stream.of(more)).flatMap((lines) -> lines).toArray(String[]::new);
    }

    /** The pieces of the good answer: the events of a stream, or parts of anything else. */
    List<byte[]> pieces() {
        return this.pieces;
    }

    /** The good answer. */
    byte[] body() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        this.pieces.forEach(body::writeBytes);
        return body.toByteArray();
    }

    private static List<String> json(String data) {
        return List.of("{\"code\":0,\"message\":\"\",", "\"data\":" + data + "}");
    }

    private static int length(DataBuffer buffer) {
        int length = buffer.readableByteCount();
        DataBufferUtils.release(buffer);
        return length;
    }
}
