package io.github.ragflowspring.emulator.internal.release;

import static io.github.ragflowspring.emulator.internal.release.Release.V0_23_1;
import static io.github.ragflowspring.emulator.internal.release.Release.V0_24_0;
import static io.github.ragflowspring.emulator.internal.release.Release.V0_25_6;
import static io.github.ragflowspring.emulator.internal.release.Release.V0_26_4;
import static io.github.ragflowspring.emulator.internal.release.Release.V0_27_0;

import io.github.ragflowspring.emulator.internal.release.PagingRules.OnNonsense;
import io.github.ragflowspring.emulator.internal.release.RetrievalRules.Highlight;
import io.github.ragflowspring.emulator.internal.release.RetrievalRules.Unselected;
import io.github.ragflowspring.emulator.internal.release.StreamStyle.FinalAnswer;
import io.github.ragflowspring.emulator.internal.release.StreamStyle.NoHits;
import io.github.ragflowspring.emulator.internal.release.StreamStyle.Progress;
import io.github.ragflowspring.emulator.internal.release.StreamStyle.Thinking;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that the emulator knows about how one release of RAGFlow differs from the others. The rest of the code asks the
 * profile and never the version.
 *
 * @param release the release
 * @param auth how it treats API keys
 * @param unknownRoute how it answers unknown routes
 * @param body how it reads bodies
 * @param dates how it writes dates
 * @param successMessage whether the envelopes of chats and sessions say {@code "message": "success"}
 * @param chatsWithTotal whether the list of chats is an object with a total; otherwise it is a bare list
 * @param datasetIdsAreUuid1 whether a dataset id that is no version-1 UUID is refused before it is looked for
 * @param paging how it pages chats and sessions
 * @param deletes what a DELETE that names nothing does
 * @param documents what it makes of documents
 * @param retrieval what it makes of searches and metadata
 * @param agents what it makes of agents
 * @param chats what it makes of chat assistants
 * @param sessions what it makes of sessions
 * @param completions what it makes of completion requests
 * @param stream how it streams
 * @param openAi what it makes of the routes in OpenAI's form
 * @param chunkRowIds whether a chunk inside a reference has {@code row_id} and {@code document_metadata}
 * @param failures how its errors look
 * @param templates its objects
 */
public record ReleaseProfile(
        Release release,
        AuthRules auth,
        UnknownRoute unknownRoute,
        BodyRules body,
        DateForm dates,
        boolean successMessage,
        boolean chatsWithTotal,
        boolean datasetIdsAreUuid1,
        PagingRules paging,
        DeleteRules deletes,
        DocumentRules documents,
        RetrievalRules retrieval,
        AgentRules agents,
        ChatRules chats,
        SessionRules sessions,
        CompletionRules completions,
        StreamStyle stream,
        OpenAiRules openAi,
        boolean chunkRowIds,
        Map<Failure, ErrorForm> failures,
        Templates templates) {

    /** Makes a profile; the errors of the {@link FailureTable} come to those given. */
    public ReleaseProfile {
        Map<Failure, ErrorForm> all = new EnumMap<>(FailureTable.of(release));
        all.putAll(failures);
        failures = Map.copyOf(all);
    }

    /** Returns what it makes of files. */
    public FileRules files() {
        return FileRules.of(release);
    }

    /** Returns what it makes of running agents. */
    public AgentRunRules agentRuns() {
        return AgentRunRules.of(release);
    }

    /** Returns what it makes of agents in OpenAI's form. */
    public AgentOpenAiRules agentOpenAi() {
        return AgentOpenAiRules.of(release);
    }

    /** Returns what it makes of the tasks that index a whole dataset. */
    public GraphRules graphs() {
        return GraphRules.of(release);
    }

    /** Returns the profile of a release. */
    public static ReleaseProfile of(Release release) {
        return switch (release) {
            case V0_23_1 ->
                before25(
                        V0_23_1,
                        new AuthRules(false, false),
                        UnknownRoute.WITHOUT_CODE,
                        BodyRules.LENIENT,
                        DateForm.RFC_1123,
                        OnNonsense.SQL_ERROR_IN_DATA,
                        false,
                        null,
                        new StreamStyle(
                                Progress.CUMULATIVE, false, FinalAnswer.WHOLE, NoHits.TWICE, Thinking.IN_TEXT, false));
            case V0_24_0 ->
                before25(
                        V0_24_0,
                        new AuthRules(false, true),
                        UnknownRoute.WITH_CODE,
                        BodyRules.STRICT,
                        DateForm.ISO_LOCAL,
                        OnNonsense.SQL_ERROR_IN_MESSAGE,
                        true,
                        true,
                        new StreamStyle(
                                Progress.DELTAS,
                                false,
                                FinalAnswer.EMPTY,
                                NoHits.ONCE_FINAL,
                                Thinking.MARKED_IN_GROUPS,
                                false));
            case V0_25_6 ->
                since25(
                        V0_25_6,
                        true,
                        new PagingRules(OnNonsense.SQL_ERROR_IN_MESSAGE, 0),
                        new DocumentRules(false, false, true, true, false),
                        new AgentRules(true, false, true, true, false, "node_finished", true),
                        true,
                        new StreamStyle(
                                Progress.DELTAS,
                                true,
                                FinalAnswer.WHOLE,
                                NoHits.ONCE_FINAL,
                                Thinking.MARKED_WHOLE,
                                false),
                        sentences());
            case V0_26_4 ->
                since25(
                        V0_26_4,
                        false,
                        new PagingRules(OnNonsense.SQL_ERROR_IN_MESSAGE, 100),
                        new DocumentRules(true, true, true, true, false),
                        new AgentRules(true, false, false, true, true, "message_end", true),
                        false,
                        sinceV26(),
                        sentences());
            case V0_27_0 ->
                since25(
                        V0_27_0,
                        false,
                        new PagingRules(OnNonsense.DEFAULTS, 100),
                        new DocumentRules(true, true, true, true, true),
                        new AgentRules(true, true, false, true, true, "message_end", true),
                        false,
                        sinceV26(),
                        lowerCase());
        };
    }

    /** Returns how an error looks, null where the release does not see an error in it. */
    public @Nullable ErrorForm failure(Failure failure) {
        return failures.get(failure);
    }

    /** Returns whether deleting an empty list of chunks deletes those of all documents that the tenant has. */
    public boolean emptyChunkListMeansTenant() {
        return deletes == DeleteRules.NONE_NAMED_MEANS_ALL && body == BodyRules.LENIENT;
    }

    private static StreamStyle sinceV26() {
        return new StreamStyle(
                Progress.DELTAS, true, FinalAnswer.EMPTY, NoHits.TWICE_THEN_FINAL, Thinking.MARKED_BY_WORD, true);
    }

    private static ReleaseProfile before25(
            Release release,
            AuthRules auth,
            UnknownRoute unknownRoute,
            BodyRules body,
            DateForm dates,
            OnNonsense onNonsense,
            boolean modelTypeKept,
            @Nullable Boolean finalInPlainNoHits,
            StreamStyle stream) {
        return new ReleaseProfile(
                release,
                auth,
                unknownRoute,
                body,
                dates,
                false,
                false,
                true,
                new PagingRules(onNonsense, 0),
                DeleteRules.NONE_NAMED_MEANS_ALL,
                new DocumentRules(false, false, false, false, false),
                modelTypeKept
                        ? new RetrievalRules(Highlight.ON_DEMAND_CHECKED, false, true, Unselected.ERROR, true)
                        : new RetrievalRules(Highlight.BY_DEFAULT, false, false, Unselected.ALL, false),
                new AgentRules(false, false, true, false, false, "workflow_finished", modelTypeKept),
                new ChatRules(ChatRules.Form.LLM_AND_PROMPT, true, modelTypeKept),
                new SessionRules(false, true, true, false),
                new CompletionRules(false, false, finalInPlainNoHits, true, false),
                stream,
                OpenAiRules.of(release),
                false,
                failuresBefore25(),
                Templates.of(release));
    }

    private static ReleaseProfile since25(
            Release release,
            boolean datasetIdsAreUuid1,
            PagingRules paging,
            DocumentRules documents,
            AgentRules agents,
            boolean wholePlainNoHits,
            StreamStyle stream,
            Map<Failure, ErrorForm> failures) {
        return new ReleaseProfile(
                release,
                new AuthRules(true, true),
                UnknownRoute.WITH_CODE,
                BodyRules.STRICT,
                DateForm.ISO_LOCAL,
                true,
                true,
                datasetIdsAreUuid1,
                paging,
                DeleteRules.ALL_NEEDS_FLAG,
                documents,
                new RetrievalRules(Highlight.ON_DEMAND, true, true, Unselected.NONE, true),
                agents,
                new ChatRules(ChatRules.Form.FIELDS, false, false),
                new SessionRules(true, false, false, true),
                new CompletionRules(true, true, wholePlainNoHits, wholePlainNoHits, true),
                stream,
                OpenAiRules.of(release),
                true,
                failures,
                Templates.of(release));
    }

    private static Map<Failure, ErrorForm> failuresBefore25() {
        Map<Failure, ErrorForm> forms = new EnumMap<>(Failure.class);
        forms.put(Failure.CHAT_FILTER, ErrorForm.of(102, "The chat doesn't exist"));
        forms.put(Failure.CHAT_OF_NEW_SESSION, ErrorForm.of(102, "You do not own the assistant."));
        forms.put(Failure.CHAT_OF_SESSIONS, ErrorForm.of(102, "You don't own the assistant %s."));
        forms.put(Failure.CHAT_OF_SESSION_UPDATE, ErrorForm.of(102, "Session does not exist"));
        forms.put(Failure.CHAT_OF_SESSION_DELETE, ErrorForm.of(102, "You don't own the chat"));
        forms.put(Failure.CHAT_OF_COMPLETION, ErrorForm.of(102, "You don't own the chat %s"));
        forms.put(Failure.SESSION_OF_UPDATE, ErrorForm.of(102, "Session does not exist"));
        forms.put(Failure.SESSION_OF_COMPLETION, ErrorForm.of(102, "You don't own the session %s"));
        forms.put(Failure.SESSION_OF_OTHER_CHAT, ErrorForm.of(102, "You don't own the session %s"));
        forms.put(Failure.SESSION_NAME_BLANK, ErrorForm.of(102, "`name` can not be empty."));
        forms.put(Failure.SESSION_MESSAGES_FIXED, ErrorForm.of(102, "`message` can not be change"));
        forms.put(Failure.SESSION_REFERENCES_FIXED, ErrorForm.of(102, "`reference` can not be change"));
        forms.put(
                Failure.QUESTION_MISSING,
                ErrorForm.withNull(
                        100, "TypeError(\"async_completion() missing 1 required positional argument: 'question'\")"));
        forms.put(
                Failure.ORDER_UNKNOWN,
                ErrorForm.withNull(100, "AttributeError(\"type object '%s' has no attribute '%s'\")"));
        forms.put(Failure.DATASET_FILTER, ErrorForm.of(108, "User '%s' lacks permission for dataset '%s'"));
        return Map.copyOf(forms);
    }

    /** v0.25 and v0.26 write their messages as sentences. */
    private static Map<Failure, ErrorForm> sentences() {
        Map<Failure, ErrorForm> forms = failuresSince25("No authorization.", ".");
        forms.put(
                Failure.ORDER_UNKNOWN,
                ErrorForm.withNull(100, "AttributeError(\"type object '%s' has no attribute '%s'\")"));
        return Map.copyOf(forms);
    }

    private static Map<Failure, ErrorForm> lowerCase() {
        Map<Failure, ErrorForm> forms = failuresSince25("no authorization", "");
        forms.put(Failure.ORDER_UNKNOWN, ErrorForm.withNull(101, "invalid orderby field: %2$s"));
        return Map.copyOf(forms);
    }

    private static Map<Failure, ErrorForm> failuresSince25(String noAuthorization, String stop) {
        ErrorForm refused = ErrorForm.withFalse(109, noAuthorization);
        Map<Failure, ErrorForm> forms = new EnumMap<>(Failure.class);
        forms.put(Failure.CHAT_BY_ID, refused);
        forms.put(Failure.CHAT_OF_NEW_SESSION, refused);
        forms.put(Failure.CHAT_OF_SESSIONS, refused);
        forms.put(Failure.CHAT_OF_SESSION_UPDATE, refused);
        forms.put(Failure.CHAT_OF_SESSION_DELETE, refused);
        forms.put(Failure.CHAT_OF_COMPLETION, refused);
        forms.put(Failure.SESSION_BY_ID, ErrorForm.of(102, "Session not found!"));
        forms.put(Failure.SESSION_OF_UPDATE, ErrorForm.of(102, "Session not found!"));
        forms.put(Failure.SESSION_OF_COMPLETION, ErrorForm.of(102, "Session not found!"));
        forms.put(Failure.SESSION_OF_OTHER_CHAT, ErrorForm.of(102, "Session does not belong to this chat!"));
        forms.put(Failure.SESSION_NAME_BLANK, ErrorForm.of(102, "`name` can not be empty" + stop));
        forms.put(Failure.SESSION_MESSAGES_FIXED, ErrorForm.of(102, "`messages` cannot be changed" + stop));
        forms.put(Failure.SESSION_REFERENCES_FIXED, ErrorForm.of(102, "`reference` cannot be changed" + stop));
        forms.put(Failure.QUESTION_MISSING, ErrorForm.of(101, "required argument are missing: messages"));
        forms.put(Failure.DATASET_FILTER, ErrorForm.of(102, "User '%s' lacks permission for dataset '%s'"));
        return forms;
    }
}
