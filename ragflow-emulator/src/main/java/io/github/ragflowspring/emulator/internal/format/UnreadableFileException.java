package io.github.ragflowspring.emulator.internal.format;

/** A file cannot be parsed. The message is that of RAGFlow's parser, or names the library that is missing. */
public final class UnreadableFileException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableFileException(String message) {
        super(message);
    }
}
