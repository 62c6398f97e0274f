package io.github.ragflowspring.client.internal.answer;

import io.github.ragflowspring.client.internal.json.FieldKind;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Reads sound, which RAGFlow sends as hexadecimal text. */
public final class SpokenText {

    /** Sound that is not empty; any other value means silence. */
    public static final FieldKind<byte[]> SOUND = FieldKind.TEXT.map(SpokenText::sound);

    private SpokenText() {}

    private static byte @Nullable [] sound(String text) {
        try {
            return text.isEmpty() ? null : HexFormat.of().parseHex(text);
        } catch (IllegalArgumentException ex) {
            return null;
        }
    }
}
