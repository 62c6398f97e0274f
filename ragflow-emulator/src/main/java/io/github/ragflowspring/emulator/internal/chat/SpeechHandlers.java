package io.github.ragflowspring.emulator.internal.chat;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.Envelopes;
import io.github.ragflowspring.emulator.internal.http.HandlerGroup;
import io.github.ragflowspring.emulator.internal.http.HandlerRegistry;
import io.github.ragflowspring.emulator.internal.http.Multipart;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.release.Endpoint;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The routes of speech. The sound is silence of a length that depends on the text, and recognized speech is the size of the
 * recording. {@code #fail-model} in a text or recording is a failure of the model.
 */
public final class SpeechHandlers implements HandlerGroup {

    private static final String FAILURE = "#fail-model";

    private static final List<String> SUFFIXES =
            List.of(".aac", ".flac", ".m4a", ".mp3", ".ogg", ".opus", ".wav", ".webm", ".wma");

    /** The characters at which RAGFlow cuts a text. */
    private static final String PIECES = "[\uff0c\u3002/\u300a\u300b\uff1f\uff1b\uff1a\uff01\\n\\r:;]+";

    /** The header of an MPEG frame of 417 bytes. */
    private static final byte[] FRAME = {(byte) 0xff, (byte) 0xfb, (byte) 0x90, 0x64};

    @Override
    public void register(HandlerRegistry registry) {
        registry.on(Endpoint.SPEECH_SPEAK, this::speak).on(Endpoint.SPEECH_TRANSCRIBE, this::transcribe);
    }

    private Response speak(Request request) {
        JsonNode text;
        try {
            text = PythonJson.parse(request.body()).path("text");
        } catch (JacksonException malformed) {
            throw ApiError.exception("KeyError('text')");
        }
        if (text.isMissingNode()) {
            throw ApiError.exception("KeyError('text')");
        }
        ByteArrayOutputStream sound = new ByteArrayOutputStream();
        for (String piece : text.asString("").split(PIECES, -1)) {
            if (piece.contains(FAILURE)) {
                sound.writeBytes(("data:{\"code\": 500, \"message\": \"**Error**: the model failed\", \"data\": "
                                + "{\"answer\": \"**ERROR**: **Error**: the model failed\"}}")
                        .getBytes(StandardCharsets.UTF_8));
                break;
            }
            for (int i = 0; i <= piece.length() / 16; i++) {
                sound.writeBytes(FRAME);
                sound.writeBytes(new byte[413]);
            }
        }
        return Response.sound(sound.toByteArray());
    }

    private Response transcribe(Request request) {
        List<Multipart.Part> parts = Multipart.of(request);
        Multipart.Part file = parts.stream()
                .filter((part) -> part.name().equals("file") && part.fileName() != null)
                .findFirst()
                .orElseThrow(() -> ApiError.of(102, "Missing 'file' in multipart form-data"));
        String name = Objects.requireNonNullElse(file.fileName(), "").toLowerCase(Locale.ROOT);
        String suffix = name.contains(".") ? name.substring(name.lastIndexOf('.')) : "";
        if (!SUFFIXES.contains(suffix)) {
            throw ApiError.of(102, "Unsupported audio format: " + suffix + ". Allowed: " + String.join(", ", SUFFIXES));
        }
        boolean stream = parts.stream()
                .filter((part) -> part.name().equals("stream"))
                .anyMatch((part) -> new String(part.content(), StandardCharsets.UTF_8).equalsIgnoreCase("true"));
        boolean fails = new String(file.content(), StandardCharsets.ISO_8859_1).contains(FAILURE);
        String text = "The emulator heard " + file.content().length + " bytes of sound.";
        if (stream) {
            return Response.events((out) -> out.sendSpaced(
                    fails
                            ? PythonJson.object().put("event", "error").put("text", "the model failed")
                            : PythonJson.object()
                                    .put("event", "final")
                                    .put("text", text)
                                    .put("streaming", false)));
        }
        if (fails) {
            throw ApiError.exception("InternalServerError(\"the model failed\")");
        }
        return Envelopes.named(PythonJson.object().put("text", text), "success");
    }
}
