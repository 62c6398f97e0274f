package io.github.ragflowspring.emulator.internal.release;

import static io.github.ragflowspring.emulator.internal.release.Release.V0_21_1;
import static io.github.ragflowspring.emulator.internal.release.Release.V0_22_0;
import static io.github.ragflowspring.emulator.internal.release.Release.V0_23_1;
import static io.github.ragflowspring.emulator.internal.release.Release.V0_24_0;
import static io.github.ragflowspring.emulator.internal.release.Release.V0_25_6;
import static io.github.ragflowspring.emulator.internal.release.Release.V0_26_4;
import static io.github.ragflowspring.emulator.internal.release.Release.V0_27_0;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that distinguishes one release of RAGFlow from the others. The rest of the emulator asks the profile and
 * never compares versions.
 *
 * <p>{@link Endpoint} is the table of routes, {@link Behavior} the table of behaviors and {@link Failure} the table of
 * errors. Values that are not a yes or no are listed here, and the objects of each release are JSON files, see {@link
 * Templates}.
 */
public final class ReleaseProfile {

    private static final ReleaseValue<DateForm> DATES =
            ReleaseValue.first(DateForm.RFC_1123).then(V0_24_0, DateForm.ISO_LOCAL);

    private static final ReleaseValue<BadPaging> BAD_PAGING = ReleaseValue.first(BadPaging.SQL_ERROR_IN_DATA)
            .then(V0_24_0, BadPaging.SQL_ERROR_IN_MESSAGE)
            .then(V0_27_0, BadPaging.DEFAULTS);

    private static final ReleaseValue<Integer> MAX_PAGE_SIZE =
            ReleaseValue.first(Integer.MAX_VALUE).then(V0_26_4, 100);

    private static final ReleaseValue<Highlighting> HIGHLIGHTING =
            ReleaseValue.first(Highlighting.BY_DEFAULT).then(V0_24_0, Highlighting.ON_DEMAND_CHECKED);

    private static final ReleaseValue<SearchPaging> SEARCH_PAGING = ReleaseValue.first(SearchPaging.FIRST_BLOCK)
            .then(V0_21_1, SearchPaging.BEGINNING_OF_BLOCK_OR_NONE)
            .then(V0_22_0, SearchPaging.BEGINNING_OF_BLOCK)
            .then(V0_23_1, SearchPaging.EXACT);

    private static final ReleaseValue<MetadataTarget> UNSELECTED_METADATA = ReleaseValue.first(MetadataTarget.ALL)
            .then(V0_24_0, MetadataTarget.ERROR)
            .then(V0_25_6, MetadataTarget.NONE);

    private static final ReleaseValue<EmptySearchEvents> EMPTY_SEARCH_EVENTS = ReleaseValue.first(
                    EmptySearchEvents.ONCE)
            .then(V0_23_1, EmptySearchEvents.TWICE)
            .then(V0_24_0, EmptySearchEvents.ONCE_FINAL)
            .then(V0_26_4, EmptySearchEvents.TWICE_THEN_FINAL);

    private static final ReleaseValue<ReasoningEvents> REASONING_EVENTS = ReleaseValue.first(ReasoningEvents.IN_TEXT)
            .then(V0_24_0, ReasoningEvents.MARKED_IN_GROUPS)
            .then(V0_25_6, ReasoningEvents.MARKED_WHOLE)
            .then(V0_26_4, ReasoningEvents.MARKED_BY_WORD);

    private static final ReleaseValue<String> PLAIN_RUN_EVENT = ReleaseValue.first("workflow_finished")
            .then(V0_25_6, "node_finished")
            .then(V0_26_4, "message_end");

    private static final ReleaseValue<String> GRAPH_TASK =
            ReleaseValue.first("graphrag").then(V0_27_0, "structure_graph");

    private static final ReleaseValue<List<String>> INDEX_TYPES = ReleaseValue.first(List.<String>of())
            .then(V0_25_6, List.of("graph", "mindmap", "raptor"))
            .then(V0_26_4, List.of("artifact", "graph", "mindmap", "raptor", "skill"))
            .then(
                    V0_27_0,
                    List.of(
                            "graph",
                            "mindmap",
                            "raptor",
                            "session_essence",
                            "session_graph",
                            "skill",
                            "structure",
                            "structure_graph",
                            "structure_mindmap",
                            "timeline",
                            "wiki"));

    private final Release release;

    private final Templates templates;

    private ReleaseProfile(Release release, TenantModels models) {
        this.release = release;
        this.templates = Templates.of(release).with(models);
    }

    /** Returns the profile of the given release. */
    public static ReleaseProfile of(Release release) {
        return of(release, TenantModels.NONE);
    }

    /** Returns the profile of the given release with further models of the tenants. */
    public static ReleaseProfile of(Release release, TenantModels models) {
        return new ReleaseProfile(release, models);
    }

    /** Returns the release. */
    public Release release() {
        return this.release;
    }

    /** Returns whether the release has the given behavior. */
    public boolean has(Behavior behavior) {
        return behavior.in(this.release);
    }

    /** Returns the form of the given error, or null if the release does not report one. */
    public @Nullable ErrorForm failure(Failure failure) {
        return failure.in(this.release);
    }

    /**
     * Returns how the release reads a body that is missing or malformed.
     *
     * @param endpoint the endpoint of the request
     * @param declared whether the request has a content type
     */
    public InvalidBody invalidBody(Endpoint endpoint, boolean declared) {
        return InvalidBody.in(this.release, endpoint, declared);
    }

    /** Returns the objects of the release. */
    public Templates templates() {
        return this.templates;
    }

    /** Returns how the release writes dates. */
    public DateForm dates() {
        return DATES.in(this.release);
    }

    /** Returns the answer to an invalid page number or size. */
    public BadPaging badPaging() {
        return BAD_PAGING.in(this.release);
    }

    /** Returns the maximum page size; a larger one is an error. */
    public int maxPageSize() {
        return MAX_PAGE_SIZE.in(this.release);
    }

    /** Returns when search results are highlighted. */
    public Highlighting highlighting() {
        return HIGHLIGHTING.in(this.release);
    }

    /** Returns how a search finds the results of a page. */
    public SearchPaging searchPaging() {
        return SEARCH_PAGING.in(this.release);
    }

    /** Returns which documents an update of metadata changes if it names none. */
    public MetadataTarget unselectedMetadata() {
        return UNSELECTED_METADATA.in(this.release);
    }

    /** Returns the events of a streamed answer whose search finds nothing. */
    public EmptySearchEvents emptySearchEvents() {
        return EMPTY_SEARCH_EVENTS.in(this.release);
    }

    /** Returns the events that carry the reasoning of a streamed answer. */
    public ReasoningEvents reasoningEvents() {
        return REASONING_EVENTS.in(this.release);
    }

    /** Returns the event whose form the plain answer of an agent has in a session. */
    public String plainRunEvent() {
        return PLAIN_RUN_EVENT.in(this.release);
    }

    /** Returns the name of the task that builds a knowledge graph. */
    public String graphTask() {
        return GRAPH_TASK.in(this.release);
    }

    /** Returns the types of dataset indexes that a request may name, in alphabetical order. */
    public List<String> indexTypes() {
        return INDEX_TYPES.in(this.release);
    }
}
