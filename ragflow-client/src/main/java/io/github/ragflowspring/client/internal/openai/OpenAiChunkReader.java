package io.github.ragflowspring.client.internal.openai;

import io.github.ragflowspring.client.answer.References;
import io.github.ragflowspring.client.internal.wire.AbstractFrameReader;
import io.github.ragflowspring.client.internal.wire.FieldKind;
import io.github.ragflowspring.client.internal.wire.FieldTable;
import io.github.ragflowspring.client.internal.wire.Fields;
import io.github.ragflowspring.client.internal.wire.Json;
import io.github.ragflowspring.client.internal.wire.ModelFailure;
import io.github.ragflowspring.client.internal.wire.ModelFailureFilter;
import io.github.ragflowspring.client.internal.wire.ReasoningSplitter;
import io.github.ragflowspring.client.internal.wire.ResponseErrors;
import io.github.ragflowspring.client.openai.OpenAiChunk;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the OpenAI-compatible streams of assistants and agents. */
public final class OpenAiChunkReader extends AbstractFrameReader<OpenAiChunk> {

    /** The citations and spaces that RAGFlow inserts or changes when it repeats an answer. */
    private static final Pattern DECORATION = Pattern.compile("[\\[(【]ID: ?\\d{1,9}[\\])】]|##\\d{1,9}\\$\\$|\\s+");

    /** The number of equal characters that cannot be a coincidence. */
    private static final int MIN_REPETITION = 20;

    private static final FieldTable<OpenAiChunk.Builder> CHUNK = FieldTable.<OpenAiChunk.Builder>rows()
            .field(FieldKind.TEXT, OpenAiChunk.Builder::id, "id")
            .field(FieldKind.TEXT, OpenAiChunk.Builder::model, "model")
            .field(OpenAiReader.USAGE, OpenAiChunk.Builder::usage, "usage")
            .field(FieldKind.INSTANT, OpenAiChunk.Builder::createdAt, "created")
            .ignore("choices", "object", "system_fingerprint")
            .additional(OpenAiChunk.Builder::additional);

    private final boolean repeatsAnswer;

    private final ModelFailureFilter failures = new ModelFailureFilter();

    /** The text that was emitted. */
    private final StringBuilder text = new StringBuilder();

    /** The text that was received, including the failure of a model. */
    private final StringBuilder received = new StringBuilder();

    /** A piece that belongs to the text or not, depending on the next frame. */
    private @Nullable String held;

    private @Nullable String repetition;

    /**
     * Creates a reader of one stream.
     *
     * @param errors creates the errors of the call
     * @param repeatsAnswer whether the release sends the whole answer again as the last piece
     */
    public OpenAiChunkReader(ResponseErrors errors, boolean repeatsAnswer) {
        super(errors);
        this.repeatsAnswer = repeatsAnswer;
    }

    @Override
    protected void read(byte[] bytes, int offset, int length, Consumer<OpenAiChunk> sink) {
        begin();
        if (isDone(bytes, offset, length)) {
            settleHeld();
            emitText(this.failures.rest(), null, sink);
            end();
            return;
        }
        JsonNode root = Json.tree(bytes, offset, length);
        Fields fields = Fields.of(root);
        Integer code = fields.intValue("code");
        if (code != null && code != 0) {
            throw failure(code, fields.text("message"));
        }
        onChunk(fields, sink);
    }

    private void onChunk(Fields root, Consumer<OpenAiChunk> sink) {
        Fields choice = OpenAiReader.firstChoice(root);
        Fields delta = choice.fields("delta");
        String content = delta.textOrEmpty("content");
        String reasoning = delta.textOrEmpty("reasoning_content");
        if (!reasoning.isEmpty()) {
            sink.accept(chunk(root).reasoning(reasoning).build());
        }
        if (!content.isEmpty()) {
            onContent(root, content, sink);
        }
        String finishReason = choice.text("finish_reason");
        References references = delta.get("reference").isContainer() ? OpenAiReader.references(delta) : null;
        if (finishReason != null || references != null || OpenAiReader.usage(root) != null) {
            onLast(root, references, delta.text("final_content"), finishReason, sink);
        }
    }

    private void onContent(Fields root, String content, Consumer<OpenAiChunk> sink) {
        String before = this.held;
        this.held = null;
        if (before != null) {
            take(root, before, sink);
        }
        if (isError(content) || isRepetition(content)) {
            this.held = content;
        } else {
            take(root, content, sink);
        }
    }

    private void take(Fields root, String content, Consumer<OpenAiChunk> sink) {
        this.received.append(content);
        emitText(this.failures.next(content), root, sink);
    }

    private void onLast(
            Fields root,
            @Nullable References references,
            @Nullable String finalContent,
            @Nullable String finishReason,
            Consumer<OpenAiChunk> sink) {
        settleHeld();
        emitText(this.failures.rest(), root, sink);
        if (this.failures.kind() != null) {
            return;
        }
        String whole = (finalContent != null && !finalContent.isEmpty()) ? finalContent : this.repetition;
        String wholeText = (whole != null) ? ReasoningSplitter.split(whole).text() : null;
        if (this.text.isEmpty() && wholeText != null) {
            // v0.24 sends an answer without a model only here, and in no piece.
            emitText(wholeText, root, sink);
        }
        sink.accept(chunk(root)
                .references(references)
                .finalContent(wholeText)
                .finishReason(finishReason)
                .build());
    }

    /** Handles the held piece at the end of the stream, where it is either the answer again or an error. */
    private void settleHeld() {
        String content = this.held;
        this.held = null;
        if (content != null && isRepetition(content)) {
            this.repetition = content;
        } else if (content != null) {
            throw OpenAiReader.errorInsteadOfAnswer(content, errors(), this.text.toString());
        }
    }

    private static boolean isError(String content) {
        return content.startsWith(ModelFailure.PREFIX) && ModelFailure.find(content, 0) == null;
    }

    private boolean isRepetition(String content) {
        if (!this.repeatsAnswer || this.received.isEmpty() || content.length() < this.received.length() / 2) {
            return false;
        }
        String before = plain(this.received.toString());
        String again = plain(ReasoningSplitter.split(content).text());
        return again.equals(before) || (before.length() >= MIN_REPETITION && again.startsWith(before));
    }

    private static String plain(String text) {
        return DECORATION.matcher(text).replaceAll("");
    }

    private void emitText(String content, @Nullable Fields root, Consumer<OpenAiChunk> sink) {
        if (!content.isEmpty()) {
            this.text.append(content);
            sink.accept(chunk((root != null) ? root : Fields.of(null))
                    .content(content)
                    .build());
        }
    }

    private static OpenAiChunk.Builder chunk(Fields root) {
        return CHUNK.read(root, OpenAiChunk.builder());
    }

    @Override
    protected void throwFailure() {
        String kind = this.failures.kind();
        if (kind != null) {
            throw errors().modelFailure(kind, this.failures.failureText(), this.text.toString());
        }
    }

    @Override
    public long held() {
        return (long) this.received.length() + this.failures.length();
    }

    @Override
    protected String text() {
        return this.text.toString();
    }
}
