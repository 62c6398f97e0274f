package io.github.ragflowspring.client.internal.answer;

import io.github.ragflowspring.client.internal.json.FieldKind;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Reads sound, which RAGFlow sends as hexadecimal text. */
public final class SpokenText {

    /** Sound that is not empty; any other value means silence. */
    public static final FieldKind<byte[]> SOUND =
            FieldKind.TEXT.map(SpokenText::hexadecimal).map(HexFormat.of()::parseHex);

    private SpokenText() {}

    private static @Nullable String hexadecimal(String text) {
        boolean whole = !text.isEmpty() && text.length() % 2 == 0;
        return (whole && text.chars().allMatch(HexFormat::isHexDigit)) ? text : null;
    }
}
