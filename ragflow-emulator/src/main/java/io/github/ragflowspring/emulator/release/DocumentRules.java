package io.github.ragflowspring.emulator.release;

/**
 * What a release makes of documents and chunks.
 *
 * @param uploadAnswersStored whether the error of an upload that was stored in part says what was stored
 * @param typedDownloads whether a download has the media type of its file; otherwise it is plain bytes
 * @param totalMessage whether a list of documents has {@code "message": "success"}
 * @param chunkTags whether lists show the tags of chunks
 * @param chunkType whether chunks say that they are text
 */
public record DocumentRules(
        boolean uploadAnswersStored,
        boolean typedDownloads,
        boolean totalMessage,
        boolean chunkTags,
        boolean chunkType) {}
