package io.github.ragflowspring.emulator.internal.format;

/** Reads a file of one type. */
interface ContentReader {

    /**
     * Reads a file.
     *
     * @param fileName the name, which tables and messages contain
     * @param content the bytes
     * @return the content
     * @throws UnreadableFileException if the bytes are not of this type
     */
    FileContent read(String fileName, byte[] content) throws UnreadableFileException;
}
