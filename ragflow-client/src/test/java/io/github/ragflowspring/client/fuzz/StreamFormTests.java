package io.github.ragflowspring.client.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.agent.AgentEvent;
import io.github.ragflowspring.client.agent.AgentRunRequest;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.chat.ChatCompletionRequest;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.error.RagflowAnswerException;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.internal.answer.AnswerText;
import io.github.ragflowspring.client.openai.OpenAiChunk;
import io.github.ragflowspring.fixtures.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/**
 * Streams of every protocol with random texts, cut anywhere, and odd values: frames that are read from their bytes lead to
 * the same events as frames that are read from trees.
 */
class StreamFormTests {

    private static final int STREAMS = 200;

    private static final List<String> TOKENS = List.of(
            "<think>",
            "</think>",
            "</think>",
            "a",
            "B c",
            "\n",
            "\n\n",
            "<",
            "</",
            "<thi",
            "*",
            "**ERROR**: ",
            "**ERROR**",
            "TIMEOUT - slow",
            "{\"error\": 1}",
            "\ud83d\ude00",
            "中文",
            "é",
            "\"",
            "\\",
            "\\n",
            "\t",
            "\u0001",
            "\u2028",
            "`",
            "- ");

    private static final List<String> ODD_VALUES = List.of(
            "null",
            "true",
            "false",
            "0",
            "1",
            "-1.5e3",
            "NaN",
            "1e400",
            "\"\"",
            "\"0\"",
            "\"true\"",
            "\"x\\u0041\\ud83d\"",
            "[]",
            "{}",
            "{\"chunks\": [{\"id\": \"k\", \"content\": \"中\", \"document_id\": \"d\"}], \"total\": 1}",
            "[[1, {\"a\": null}]]");

    private static final Pattern VALUE = Pattern.compile("(?<=: )(\"[^\"]*\"|\\{\"chunks\": \\[]}|[a-z0-9.]+)(?=[,}])");

    private static final Pattern FIRST_NAME = Pattern.compile("^\\{\"(\\w)");

    private static final Pattern ESCAPED_NAME = Pattern.compile("^\\{\"\\\\u00([0-9a-f]{2})");

    /** A protocol, with the frames of a piece and of the end. */
    private enum Protocol {
        CHAT(
                "v0.27.0",
                "{\"code\": 0, \"message\": \"\", \"data\": {\"answer\": %s, \"reference\": {\"chunks\": []}, \"audio_binary\": null, "
                        + "\"prompt\": \"\", \"created_at\": 1795242432.979502, \"final\": false, \"id\": \"m1\", \"session_id\": \"s1\"}}",
                "{\"code\": 0, \"message\": \"\", \"data\": true}",
                (client) -> client.chats().stream("c1", ChatQuestion.of("q").sessionId("s1"))),

        CUMULATIVE(
                "v0.23.1",
                "{\"code\": 0, \"data\": {\"answer\": %s, \"reference\": {\"chunks\": []}, \"audio_binary\": null, "
                        + "\"id\": \"m1\", \"session_id\": \"s1\"}}",
                "{\"code\": 0, \"data\": true}",
                CHAT.call),

        AGENT(
                "v0.27.0",
                "{\"event\": \"message\", \"message_id\": \"m1\", \"created_at\": 1795239742, \"task_id\": \"t1\", "
                        + "\"data\": {\"content\": %s}, \"session_id\": \"s1\"}",
                "[DONE]",
                (client) -> client.agents().stream("a1", AgentRunRequest.of("q").sessionId("s1"))),

        OPENAI(
                "v0.27.0",
                "{\"id\": \"chatcmpl-1\", \"choices\": [{\"delta\": {\"content\": %s, \"role\": \"assistant\", \"function_call\": "
                        + "null, \"reasoning_content\": null}, \"finish_reason\": null, \"index\": 0}], \"created\": 1795239942, "
                        + "\"model\": \"model\", \"object\": \"chat.completion.chunk\", \"usage\": null}",
                "[DONE]",
                (client) -> client.chats().completions("c1").stream(ChatCompletionRequest.of("q")));

        private final String release;

        private final String piece;

        private final String end;

        private final Function<RagflowClient, Publisher<?>> call;

        Protocol(String release, String piece, String end, Function<RagflowClient, Publisher<?>> call) {
            this.release = release;
            this.piece = piece;
            this.end = end;
            this.call = call;
        }

        /** Returns the frames of a content. */
        List<String> frames(String content, Random random) {
            List<String> frames = new ArrayList<>();
            int start = 0;
            while (start < content.length()) {
                int end = Math.min(content.length(), start + 1 + random.nextInt(6));
                String piece = content.substring((this == CUMULATIVE) ? 0 : start, end);
                if (this == CUMULATIVE
                        && random.nextBoolean()
                        && AnswerText.ofMessage(piece).reasoning().isEmpty()) {
                    // Older releases close the reasoning in every frame.
                    piece += piece.startsWith("<think>") ? "</think>" : "";
                }
                frames.add(frame(json(piece, random)));
                start = end;
            }
            if (this == CUMULATIVE) {
                frames.add(frame(json(content, random)));
            }
            return frames;
        }

        String frame(String json) {
            return this.piece.formatted(json);
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsRandomContentFromBytesAndTrees(Protocol protocol) {
        Random random = new Random(20261126);
        for (int run = 0; run < STREAMS; run++) {
            String content = content(random);
            List<String> frames = protocol.frames(content, random);
            frames.add(protocol.end);
            List<Object> events = events(protocol, frames, random);

            assertThat(events).as(content).isEqualTo(events(protocol, escaped(frames), random));
            AnswerText expected = AnswerText.of(content);
            boolean failed = events.get(events.size() - 1) instanceof Failure;
            assertThat(failed).as(content).isEqualTo(expected.failure() != null);
            if (!failed || protocol != Protocol.OPENAI) {
                // OpenAI-compatible chunks can replace text only at the end.
                assertThat(text(events)).as("%s in %s", content, frames).isEqualTo(expected.text());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsOddValuesFromBytesAndTrees(Protocol protocol) {
        Random random = new Random(20261126);
        for (int run = 0; run < STREAMS; run++) {
            List<String> frames = protocol.frames(content(random), random);
            frames.replaceAll((frame) -> (random.nextInt(4) == 0) ? odd(frame, random) : frame);
            frames.add(protocol.end);

            assertThat(events(protocol, frames, random))
                    .as("%s", frames)
                    .isEqualTo(events(protocol, escaped(frames), random));
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsMixedFormsLikeTrees(Protocol protocol) {
        Random random = new Random(20261126);
        for (int run = 0; run < STREAMS; run++) {
            List<String> frames = protocol.frames(content(random), random);
            frames.add(protocol.end);
            List<String> mixed = new ArrayList<>(frames);
            mixed.replaceAll((frame) -> random.nextBoolean() ? escaped(frame) : frame);

            assertThat(events(protocol, mixed, random)).as("%s", frames).isEqualTo(events(protocol, frames, random));
        }
    }

    private static String content(Random random) {
        StringBuilder content = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            content.append(TOKENS.get(random.nextInt(TOKENS.size())));
        }
        return content.toString();
    }

    /** Writes a text with a random choice of escape sequences. */
    private static String json(String text, Random random) {
        StringBuilder json = new StringBuilder("\"");
        int style = random.nextInt(3);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c == '\n' && style < 2) {
                json.append("\\n");
            } else if (c < ' ' || (Character.isSurrogate(c) && !pair) || (c > '~' && style > 0)) {
                json.append("\\u%04x".formatted((int) c));
                if (pair) {
                    json.append("\\u%04X".formatted((int) text.charAt(++i)));
                }
            } else {
                json.append(c);
                if (pair) {
                    json.append(text.charAt(++i));
                }
            }
        }
        return json.append('"').toString();
    }

    private static String odd(String frame, Random random) {
        String odd = ODD_VALUES.get(random.nextInt(ODD_VALUES.size()));
        List<String> values =
                VALUE.matcher(frame).results().map(MatchResult::group).toList();
        if (random.nextInt(4) == 0 || values.isEmpty()) {
            int end = frame.lastIndexOf(random.nextBoolean() ? "}}" : "}");
            return frame.substring(0, Math.max(end, 1)) + ", \"odd\": " + odd + frame.substring(Math.max(end, 1));
        }
        int skipped = random.nextInt(values.size());
        int[] count = {0};
        return VALUE.matcher(frame)
                .replaceAll((result) -> Matcher.quoteReplacement((count[0]++ == skipped) ? odd : result.group()));
    }

    private static List<String> escaped(List<String> frames) {
        return frames.stream().map(StreamFormTests::escaped).toList();
    }

    /** Writes the first name with an escape sequence, with which a frame is always read from a tree. */
    private static String escaped(String frame) {
        Matcher name = FIRST_NAME.matcher(frame);
        return name.find()
                ? "{\"\\u%04x".formatted((int) name.group(1).charAt(0)) + frame.substring(name.end())
                : frame;
    }

    /** Returns an event, of an unknown one the data without the escape sequence. */
    private static Object comparable(Object event) {
        String data = (event instanceof AnswerEvent.Unknown unknown)
                ? unknown.data()
                : (event instanceof AgentEvent.Unknown unknown) ? unknown.data() : null;
        if (data == null) {
            return event;
        }
        Matcher name = ESCAPED_NAME.matcher(data);
        return name.find() ? "{\"" + (char) Integer.parseInt(name.group(1), 16) + data.substring(name.end()) : data;
    }

    /** Returns the events of a stream that comes in random pieces, and its error. */
    private static List<Object> events(Protocol protocol, List<String> frames, Random random) {
        StringBuilder stream = new StringBuilder();
        frames.forEach((frame) -> stream.append("data:").append(frame).append("\n\n"));
        byte[] bytes = stream.toString().getBytes(StandardCharsets.UTF_8);
        Reply reply = Reply.stream();
        int start = 0;
        while (start < bytes.length) {
            int end = Math.min(bytes.length, start + 1 + random.nextInt(2000));
            reply = reply.piece(Arrays.copyOfRange(bytes, start, end));
            start = end;
        }
        MemoryServer server = new MemoryServer();
        server.on((request) -> true, reply);
        RagflowClient client = TestClients.shared(server, protocol.release);
        List<Object> events = new ArrayList<>();
        try {
            Flux.from(protocol.call.apply(client))
                    .doOnNext((event) -> events.add(comparable(event)))
                    .blockLast(TestClients.PATIENCE);
        } catch (RagflowException ex) {
            String partial = (ex instanceof RagflowAnswerException answer) ? answer.partialAnswer() : null;
            events.add(new Failure(ex.getClass(), String.valueOf(ex.getMessage()), partial));
        }
        return events;
    }

    private static String text(List<Object> events) {
        StringBuilder text = new StringBuilder();
        for (Object event : events) {
            if (event instanceof AnswerEvent.Delta delta) {
                text.append(delta.text());
            } else if (event instanceof AgentEvent.Delta delta) {
                text.append(delta.text());
            } else if (event instanceof OpenAiChunk chunk) {
                text.append(chunk.content());
            }
            String whole = (event instanceof AnswerEvent.Replace replace)
                    ? replace.text()
                    : (event instanceof AgentEvent.Replace replace)
                            ? replace.text()
                            : (event instanceof OpenAiChunk chunk) ? chunk.finalContent() : null;
            if (whole != null) {
                text.setLength(0);
                text.append(whole);
            }
        }
        return text.toString();
    }

    /** The error of a stream. */
    private record Failure(
            Class<?> type, String message, @Nullable String partialAnswer) {}
}
