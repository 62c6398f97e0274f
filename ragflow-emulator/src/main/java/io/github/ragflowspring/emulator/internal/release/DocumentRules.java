package io.github.ragflowspring.emulator.internal.release;

/**
 * What a release makes of documents and chunks.
 *
 * @param uploadAnswersStored whether the error of an upload that was stored in part says what was stored
 * @param typedDownloads whether a download has the media type of its file; otherwise it is plain bytes
 * @param stopErrorCode whether the error of stopping what is not under way has a code in its data
 * @param chunkTags whether lists show the tags of chunks
 * @param chunkType whether chunks say that they are text
 */
public record DocumentRules(
        boolean uploadAnswersStored,
        boolean typedDownloads,
        boolean stopErrorCode,
        boolean chunkTags,
        boolean chunkType) {}
