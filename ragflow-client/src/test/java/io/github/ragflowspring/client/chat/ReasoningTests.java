package io.github.ragflowspring.client.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerAccumulator;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.error.RagflowModelException;
import io.github.ragflowspring.fixtures.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Reasoning, text and failures of models in every form in which RAGFlow sends an answer. */
class ReasoningTests {

    private static final String OPEN = "<think>";

    private static final String CLOSE = "</think>";

    private static final String PARIS = "Paris is the capital of France.";

    private static final String END = "data:{\"code\":0,\"message\":\"\",\"data\":true}\n\n";

    private static final ChatQuestion QUESTION = ChatQuestion.of("q").sessionId("s1");

    /** The forms of an answer, each of which gets the tokens of a model: tags and characters. */
    enum Form {
        WHOLE("v0.27.0") {
            @Override
            Answer read(List<String> tokens) {
                return chats(Reply.json("{\"code\":0,\"data\":{\"answer\":" + json(String.join("", tokens)) + "}}"))
                        .ask("c1", QUESTION)
                        .block(TestClients.PATIENCE);
            }
        },
        REPEATED_TEXT("v0.23.1") {
            @Override
            Answer read(List<String> tokens) {
                StringBuilder stream = new StringBuilder();
                StringBuilder text = new StringBuilder();
                for (String token : tokens) {
                    text.append(token);
                    stream.append("data:{\"code\":0,\"data\":{\"answer\":")
                            .append(json(text.toString()))
                            .append("}}\n\n");
                }
                return stream(stream + END);
            }
        },
        PIECES("v0.24.0") {
            @Override
            Answer read(List<String> tokens) {
                StringBuilder stream = new StringBuilder();
                tokens.forEach((token) -> stream.append(piece(token)));
                return stream(stream + END);
            }
        },
        PIECES_AND_MARKS("v0.27.0") {
            @Override
            Answer read(List<String> tokens) {
                return stream(marked(tokens) + "data:{\"code\":0,\"data\":{\"answer\":\"\",\"final\":true}}\n\n" + END);
            }
        },
        PIECES_AND_REPETITION("v0.25.6") {
            @Override
            Answer read(List<String> tokens) {
                return stream(marked(tokens) + "data:{\"code\":0,\"data\":{\"answer\":" + json(String.join("", tokens))
                        + ",\"final\":true}}\n\n" + END);
            }
        },
        OPENAI("v0.27.0") {
            @Override
            Answer read(List<String> tokens) {
                return chats(Reply.json(
                                "{\"choices\":[{\"message\":{\"content\":" + json(String.join("", tokens)) + "}}]}"))
                        .completions("c1")
                        .ask(ChatCompletionRequest.of("q"))
                        .block(TestClients.PATIENCE);
            }
        },
        OPENAI_PIECES("v0.27.0") {
            @Override
            Answer read(List<String> tokens) {
                StringBuilder stream = new StringBuilder();
                tokens.forEach((token) -> stream.append("data:{\"choices\":[{\"delta\":{\"content\":")
                        .append(json(token))
                        .append("}}]}\n\n"));
                return last(chats(Reply.stream()
                                .piece(stream + "data:{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"
                                        + "data:[DONE]\n\n"))
                        .completions("c1")
                        .stream(ChatCompletionRequest.of("q"))
                        .collectList()
                        .block(TestClients.PATIENCE));
            }
        };

        private final String release;

        Form(String release) {
            this.release = release;
        }

        abstract Answer read(List<String> tokens);

        Answer read(String content) {
            return read(List.of(content));
        }

        ChatOperations chats(Reply reply) {
            MemoryServer server = new MemoryServer().on((request) -> true, reply);
            return TestClients.shared(server, this.release).chats();
        }

        Answer stream(String frames) {
            return last(events(chats(Reply.stream().piece(frames))));
        }

        private static String marked(List<String> tokens) {
            StringBuilder stream = new StringBuilder();
            for (String token : tokens) {
                stream.append(
                        switch (token) {
                            case OPEN -> mark("start_to_think");
                            case CLOSE -> mark("end_to_think");
                            default -> piece(token);
                        });
            }
            return stream.toString();
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsReasoningAndText(Form form) {
        Random random = new Random(20261126);
        for (int run = 0; run < 150; run++) {
            List<String> tokens = tokens(random);
            Answer expected = expected(tokens);

            Answer answer = form.read(tokens);

            assertThat(answer.text()).as(form + " " + tokens).isEqualTo(expected.text());
            assertThat(answer.reasoning()).as(form + " " + tokens).isEqualTo(expected.reasoning());
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsClosingTagWithoutOpeningTag(Form form) {
        Answer answer = form.read(List.of("Okay, the user asks.", CLOSE, "\n\n" + PARIS));

        assertThat(answer.reasoning()).isEqualTo("Okay, the user asks.");
        assertThat(answer.text()).isEqualTo("\n\n" + PARIS);
    }

    @ParameterizedTest
    @EnumSource
    void readsReasoningThatNothingCloses(Form form) {
        assertThat(form.read(List.of(OPEN, "Let me think.\n\n", PARIS)).text()).isEqualTo("Let me think.\n\n" + PARIS);
    }

    @ParameterizedTest
    @EnumSource
    void readsTagThatIsCut(Form form) {
        Answer answer = form.read(List.of(OPEN, "Let me think.", "</thi", "nk>", "\n\n", PARIS));

        assertThat(answer.reasoning()).isEqualTo("Let me think.");
        assertThat(answer.text()).isEqualTo("\n\n" + PARIS);
    }

    @ParameterizedTest
    @EnumSource
    void readsTagAfterEveryToken(Form form) {
        Answer answer = form.read(
                OPEN + "First I read" + CLOSE + " the question, then" + CLOSE + " I answer it." + CLOSE + PARIS);

        assertThat(answer.reasoning()).isEqualTo("First I read the question, then I answer it.");
        assertThat(answer.text()).isEqualTo(PARIS);
    }

    @ParameterizedTest
    @EnumSource
    void readsModelFailureInProviderWords(Form form) {
        for (String failure : List.of(
                "**ERROR**: Error code: 401 - {'error': {'message': 'Incorrect API key provided'}}",
                "**ERROR**: Empty response from reasoning model",
                "**ERROR**: AUTH_ERROR - Error code: 401")) {
            RagflowModelException error =
                    catchThrowableOfType(RagflowModelException.class, () -> form.read(List.of(failure)));
            assertThat(error.rawText()).isEqualTo(failure);
            assertThat(error.partialAnswer()).isEmpty();
            assertThat(error.kind()).isEqualTo(failure.contains("AUTH_ERROR") ? "AUTH_ERROR" : "");
        }
        RagflowModelException error = catchThrowableOfType(
                RagflowModelException.class,
                () -> form.read(List.of("Paris is", " the", "\n", "**ERROR**", ": Connection error.")));
        assertThat(error.partialAnswer()).isEqualTo("Paris is the\n");
        assertThat(error.rawText()).isEqualTo("**ERROR**: Connection error.");
    }

    @ParameterizedTest
    @EnumSource
    void keepsAnswerAboutErrors(Form form) {
        List<String> tokens = List.of("RAGFlow marks them with ", "`**ERROR**: ", "`.\n", "It ", "is **bold**.");

        assertThat(form.read(tokens).text()).isEqualTo(String.join("", tokens));
    }

    @Test
    void doesNotReplaceTextThatIsRepeatedWithTags() {
        List<AnswerEvent> events = events(Form.PIECES_AND_REPETITION.chats(Reply.stream()
                .piece(mark("start_to_think") + piece("First I read the question.") + mark("end_to_think")
                        + piece(PARIS)
                        + "data:{\"code\":0,\"data\":{\"final\":true,\"answer\":\"<think>First I</think> read the</think>"
                        + " question.</think>" + PARIS + "\"}}\n\n" + END)));

        assertThat(events)
                .startsWith(
                        AnswerEvent.started(null, null),
                        AnswerEvent.reasoning("First I read the question."),
                        AnswerEvent.delta(PARIS))
                .hasSize(4);
    }

    @Test
    void doesNotDoubleRepeatedOpenAiText() {
        String repeated = OPEN + "First" + CLOSE + " second." + CLOSE + PARIS;
        ChatOperations chats = Form.PIECES_AND_REPETITION.chats(Reply.stream()
                .piece("data:{\"choices\":[{\"delta\":{\"reasoning_content\":\"First second.\"}}]}\n\n"
                        + "data:{\"choices\":[{\"delta\":{\"content\":\"" + PARIS + "\"}}]}\n\n"
                        + "data:{\"choices\":[{\"delta\":{\"content\":\"" + repeated + "\"}}]}\n\n"
                        + "data:{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata:[DONE]\n\n"));

        Answer answer = last(chats.completions("c1").stream(ChatCompletionRequest.of("q"))
                .collectList()
                .block(TestClients.PATIENCE));

        assertThat(answer.text()).isEqualTo(PARIS);
        assertThat(answer.reasoning()).isEqualTo("First second.");
    }

    @Test
    void keepsTextBeforeFailureOfGoServer() {
        ChatOperations chats = Form.PIECES.chats(Reply.stream()
                .piece(piece("Paris is the") + "data:{\"code\":0,\"data\":{\"answer\":\"**ERROR**: boom\"}}\n\n"
                        + END));
        List<AnswerEvent> events = new ArrayList<>();

        RagflowModelException error = catchThrowableOfType(
                RagflowModelException.class,
                () -> chats.stream("c1", QUESTION).doOnNext(events::add).blockLast(TestClients.PATIENCE));

        assertThat(error.partialAnswer()).isEqualTo("Paris is the");
        assertThat(error.rawText()).isEqualTo("**ERROR**: boom");
        assertThat(events).noneMatch(AnswerEvent.Replace.class::isInstance);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ping", ": PROCESSING", "[DONE]", "<html>"})
    void emitsFrameThatIsNotJsonAsUnknown(String frame) {
        List<AnswerEvent> events = events(
                Form.PIECES.chats(Reply.stream().piece(piece("Pa") + "data: " + frame + "\n\n" + piece("ris") + END)));

        assertThat(events).contains(AnswerEvent.unknown(frame));
        assertThat(last(events).text()).isEqualTo("Paris");
    }

    @Test
    void ignoresFrameThatIsNotJsonInOpenAiStream() {
        ChatOperations chats = Form.OPENAI_PIECES.chats(Reply.stream().piece("""
                        data: ping

                        data:{"choices":[{"delta":{"content":"Paris"}}]}

                        data: : PROCESSING

                        data:[DONE]

                        """));

        assertThat(last(chats.completions("c1").stream(ChatCompletionRequest.of("q"))
                                .collectList()
                                .block(TestClients.PATIENCE))
                        .text())
                .isEqualTo("Paris");
    }

    @Test
    void keepsSessionOfEmptyAnswer() {
        List<AnswerEvent> events =
                events(Form.PIECES_AND_MARKS.chats(Reply.stream().piece(END)));

        assertThat(events)
                .containsExactly(
                        AnswerEvent.started("s1", null),
                        AnswerEvent.completed(Answer.builder().sessionId("s1").build()));
    }

    @Test
    void readsAnswerWithOddNumbers() {
        String json =
                "{\"code\":0,\"data\":{\"answer\":\"Paris.\",\"reference\":{\"total\":1e999,\"chunks\":[{\"id\":\"x\","
                        + "\"content\":\"Paris is the capital.\",\"similarity\":NaN,\"vector_similarity\":-Infinity}]},"
                        + "\"created_at\":NaN,\"x\":Infinity,\"final\":true}}";
        for (Answer answer : List.of(
                Form.WHOLE.chats(Reply.json(json)).ask("c1", QUESTION).block(TestClients.PATIENCE),
                Form.PIECES.stream("data:" + json + "\n\n" + END))) {
            assertThat(answer.text()).isEqualTo("Paris.");
            assertThat(answer.references().chunks()).singleElement().satisfies((chunk) -> {
                assertThat(chunk.content()).isEqualTo("Paris is the capital.");
                assertThat(chunk.similarity()).isNull();
            });
            assertThat(answer.createdAt()).isNull();
            assertThat(answer.references().total()).isNull();
            assertThat(answer.additional()).containsEntry("x", null);
        }
    }

    private static List<String> tokens(Random random) {
        List<String> all =
                List.of(OPEN, CLOSE, OPEN, CLOSE, "a", "B c", "\n", "<", "x > y", "\ud83d\ude00", "* ", "1 </");
        List<String> tokens = new ArrayList<>();
        for (int i = 1 + random.nextInt(9); i > 0; i--) {
            tokens.add(all.get(random.nextInt(all.size())));
        }
        return tokens;
    }

    /** Works out the answer from the tokens, without the code under test. */
    private static Answer expected(List<String> tokens) {
        StringBuilder text = new StringBuilder();
        StringBuilder reasoning = new StringBuilder();
        StringBuilder segment = new StringBuilder();
        boolean open = false;
        for (String token : tokens) {
            if (token.equals(CLOSE)) {
                reasoning.append(segment);
                segment.setLength(0);
                open = false;
            } else if (token.equals(OPEN)) {
                if (!open) {
                    text.append(segment);
                    segment.setLength(0);
                }
                open = true;
            } else {
                segment.append(token);
            }
        }
        text.append(segment);
        return Answer.builder()
                .text(text.toString())
                .reasoning(reasoning.toString())
                .build();
    }

    private static List<AnswerEvent> events(ChatOperations chats) {
        List<AnswerEvent> events = chats.stream("c1", QUESTION).collectList().block(TestClients.PATIENCE);
        AnswerAccumulator accumulator = new AnswerAccumulator();
        StringBuilder text = new StringBuilder();
        for (AnswerEvent event : events) {
            accumulator.add(event);
            if (event instanceof AnswerEvent.Delta delta) {
                text.append(delta.text());
            } else if (event instanceof AnswerEvent.Replace replace) {
                text.setLength(0);
                text.append(replace.text());
            }
        }
        assertThat(accumulator.answer().text()).isEqualTo(text.toString());
        return events;
    }

    private static Answer last(List<AnswerEvent> events) {
        return ((AnswerEvent.Completed) events.get(events.size() - 1)).answer();
    }

    private static String piece(String text) {
        return "data:{\"code\":0,\"data\":{\"answer\":" + json(text) + ",\"final\":false}}\n\n";
    }

    private static String mark(String name) {
        return "data:{\"code\":0,\"data\":{\"answer\":\"\",\"final\":false,\"" + name + "\":true}}\n\n";
    }

    private static String json(String text) {
        return JsonMapper.shared().writeValueAsString(Map.of("x", text)).replaceAll("^\\{\"x\":|}$", "");
    }
}
