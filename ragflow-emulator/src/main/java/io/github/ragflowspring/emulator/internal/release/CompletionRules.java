package io.github.ragflowspring.emulator.internal.release;

import org.jspecify.annotations.Nullable;

/**
 * What a release makes of a completion request.
 *
 * @param answersWithoutSession whether a question without a session is answered, in a session made for it; otherwise
 *     it is dropped and the greeting of a new session comes back
 * @param messagesAccepted whether the question may come as a list of messages
 * @param finalInPlainNoHits the value of {@code final} in a plain answer that found nothing; null for no such key
 * @param referenceInPlainNoHits whether such an answer has a whole, empty reference and the prompt
 * @param messageIdsAreUuid1 whether message ids are 32 digits; otherwise they are random UUIDs with dashes
 */
public record CompletionRules(
        boolean answersWithoutSession,
        boolean messagesAccepted,
        @Nullable Boolean finalInPlainNoHits,
        boolean referenceInPlainNoHits,
        boolean messageIdsAreUuid1) {}
