package io.github.ragflowspring.client.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.fuzz.PublicCall;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.github.ragflowspring.fixtures.Header;
import io.github.ragflowspring.fixtures.RecordedRequest;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.Flux;

/** Arguments reach the server as values, never as additional paths, parameters or headers. */
class InjectionTests {

    /** Ids that RAGFlow, or a proxy in front of it, would treat as more than an id. */
    private static final List<String> REFUSED = List.of(
            "",
            " ",
            ".",
            "..",
            "a/b",
            "../../v1/user",
            "a\\b",
            "a?b=c",
            "a#b",
            "%2e%2e",
            "a%2Fb",
            "a%00",
            "a;b",
            "a b",
            "a\r\nX-Evil: 1",
            "a\nb",
            "a\u0000b",
            "a\tb",
            "\u007F");

    private static final Reply REFUSAL = Reply.json(400, "{\"code\":102,\"message\":\"no\"}");

    /** Ids that a network would take for the end of a line if only the last byte of each character were sent. */
    private static final List<String> LINE_ENDS = List.of("\u010D\u010A", "\u560D\u560A");

    /** Ids that are odd but harmless once they are encoded. The last two end in the bytes of CR and LF. */
    private static final List<String> ENCODED = List.of(
            "a&b=c",
            "a+b",
            "a:b@c",
            "{chat_id}",
            "中文",
            "a\u2028b",
            "😀",
            "x".repeat(5000),
            "\u010D\u010A",
            "\u560D\u560A");

    /** Shared by all calls, each of which inspects only its own requests. */
    private static ReplayServer server;

    /** One of each release. */
    private static final Map<String, RagflowClient> CLIENTS = new HashMap<>();

    @BeforeAll
    static void startServer() {
        server = ReplayServer.start().on((request) -> true, REFUSAL);
    }

    @AfterAll
    static void stopServer() {
        CLIENTS.clear();
        server.close();
    }

    @ParameterizedTest
    @EnumSource(PublicCall.class)
    void rejectsIdThatChangesRoute(PublicCall call) {
        assertAnIdReachesNoOtherRoute(call, "v0.27.0");
    }

    /** On the oldest release, several ids are parameters that are path segments today. */
    @ParameterizedTest
    @EnumSource(PublicCall.class)
    void rejectsIdThatChangesRouteOnOldestRelease(PublicCall call) {
        assertAnIdReachesNoOtherRoute(call, "v0.23.1");
    }

    @ParameterizedTest
    @EnumSource(PublicCall.class)
    void keepsTextOutOfHeadersAndParameters(PublicCall call) {
        List<String> plain = sent(call, "v0.27.0", "id1", "text");
        for (String text :
                List.of("a\r\nX-Evil: 1", "a&page=9&b", "a#b?c=/../d", "a%0D%0Ab", "\u010D\u010A", "\"},{\"")) {
            assertThat(sent(call, "v0.27.0", "id1", text))
                    .as("what was sent for the text '%s'", text)
                    .isIn(
                            call == PublicCall.DOCUMENT_UPDATE ? List.of() : plain,
                            plain.stream()
                                    .map((request) -> request.replace("=text", "=" + text))
                                    .toList());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain.txt",
                "a\"b.txt",
                "a\"; filename=\"evil.txt",
                "a\\b.txt",
                "a\\\".txt",
                "日本語.txt",
                "\u010D\u010A.txt",
                "a%0D%0Ab%22.txt",
                "a\u2028b\u0085c.txt",
                "a;b=c.txt",
                "../../etc/passwd"
            })
    void keepsFileNameOutOfHeaders(String name) {
        try (ReplayServer own = ReplayServer.start()) {
            own.on((request) -> true, Reply.json(500, "{}"));
            Flux.from(TestClients.client(own, "v0.27.0")
                            .datasets()
                            .documents("d1")
                            .upload(UploadSource.of(name, new byte[] {'x'})))
                    .onErrorComplete()
                    .blockLast(TestClients.PATIENCE);

            String body = own.requests().get(0).text();
            String head = body.substring(0, body.indexOf("\r\n\r\n"));
            assertThat(head.lines().map((line) -> line.replaceAll("(?s):.*", "").toLowerCase(Locale.ROOT)))
                    .satisfiesExactlyInAnyOrder(
                            (line) -> assertThat(line).startsWith("--"),
                            (line) -> assertThat(line).isEqualTo("content-disposition"),
                            (line) -> assertThat(line).isEqualTo("content-type"));
            assertThat(own.requests().get(0).multipart()).singleElement().satisfies((part) -> {
                assertThat(part.name()).isEqualTo("file");
                assertThat(part.filename()).isEqualTo(name);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX-Evil: 1.txt", "a\nb", "a\u0000b", "a\u007Fb"})
    void rejectsFileNameWithControlCharacters(String name) {
        assertThat(catchThrowable(() -> UploadSource.of(name, new byte[0])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fileName");
    }

    @Test
    void rejectsBaseUrlWithQueryOrCredentials() {
        for (String url : List.of(
                "http://user:secret@host", "http://host?x=y", "http://host#f", "ftp://host", "http://", "file:/etc")) {
            assertThat(catchThrowable(() -> RagflowClient.builder().baseUrl(url)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("secret");
        }
    }

    private static void assertAnIdReachesNoOtherRoute(PublicCall call, String release) {
        List<String> plain = sentInMemory(call, release, "id1");
        for (String id : REFUSED) {
            assertThat(sentInMemory(call, release, id))
                    .as("what was sent for the id '%s'", id)
                    .isIn(List.of(), takesNoId(plain) ? plain : List.of());
        }
        for (String id : ENCODED) {
            assertThat(sentInMemory(call, release, id))
                    .as("what was sent for the id '%s'", id)
                    .isEqualTo(withId(plain, id));
        }
        List<String> sent = sent(call, release, "id1", "text");
        assertThat(sent).as("what a network sends").hasSameSizeAs(plain);
        for (String id : LINE_ENDS) {
            assertThat(sent(call, release, id, "text"))
                    .as("what was sent for the id '%s'", id)
                    .isEqualTo(withId(sent, id));
        }
    }

    private static List<String> withId(List<String> requests, String id) {
        return requests.stream().map((request) -> request.replace("id1", id)).toList();
    }

    private static boolean takesNoId(List<String> requests) {
        return requests.stream().noneMatch((request) -> request.contains("id1"));
    }

    /** Performs a call and returns the method, the decoded segments and parameters, and the headers of the request that was sent. */
    private static List<String> sent(PublicCall call, String release, String id, String text) {
        int before = server.requests().size();
        RagflowClient client = CLIENTS.computeIfAbsent(release, (name) -> TestClients.client(server, name));
        make(call, client, id, text, () -> server.requests().size() == before);
        return described(server.requests(), before);
    }

    /** The same without a network, which costs much less; ids that are refused never get that far. */
    private static List<String> sentInMemory(PublicCall call, String release, String id) {
        MemoryServer memory = new MemoryServer().on((request) -> true, REFUSAL);
        make(
                call,
                TestClients.shared(memory, release),
                id,
                "text",
                () -> memory.requests().isEmpty());
        return described(memory.requests(), 0);
    }

    private static void make(
            PublicCall call, RagflowClient client, String id, String text, BooleanSupplier nothingIsSent) {
        try {
            Flux.from(call.on(client, id, text))
                    .doOnNext(InjectionTests::release)
                    .onErrorComplete(RagflowException.class)
                    .blockLast(TestClients.PATIENCE);
        } catch (IllegalArgumentException ex) {
            assertThat(nothingIsSent.getAsBoolean())
                    .as("nothing is sent before the refusal")
                    .isTrue();
        }
    }

    private static List<String> described(List<RecordedRequest> requests, int from) {
        return requests.subList(from, requests.size()).stream()
                .map(InjectionTests::describe)
                .toList();
    }

    private static void release(Object value) {
        if (value instanceof DataBuffer buffer) {
            DataBufferUtils.release(buffer);
        }
    }

    private static String describe(RecordedRequest request) {
        assertThat(request.target()).matches("[!-~]+");
        List<String> segments = new ArrayList<>();
        for (String segment : request.path().split("/", -1)) {
            segments.add(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
        }
        List<String> parameters = new ArrayList<>();
        request.query().forEach((name, values) -> values.forEach((value) -> parameters.add(name + "=" + value)));
        List<String> headers = request.headers().stream()
                .map(Header::name)
                .map((name) -> name.toLowerCase(Locale.ROOT))
                .sorted()
                .toList();
        return request.method() + segments + parameters + headers;
    }
}
