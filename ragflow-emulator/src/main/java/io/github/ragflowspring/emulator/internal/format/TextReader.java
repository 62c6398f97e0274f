package io.github.ragflowspring.emulator.internal.format;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads text, which is UTF-8. RAGFlow guesses other encodings. */
final class TextReader implements ContentReader {

    @Override
    public FileContent read(String fileName, byte[] content) throws UnreadableFileException {
        return new FileContent.Text(decode(content));
    }

    static String decode(byte[] content) throws UnreadableFileException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            if (text.indexOf('\0') < 0) {
                return text.replace("\r\n", "\n").replace('\r', '\n');
            }
        } catch (CharacterCodingException notText) {
            // Refused below.
        }
        throw new UnreadableFileException("the file is not UTF-8 text");
    }
}
