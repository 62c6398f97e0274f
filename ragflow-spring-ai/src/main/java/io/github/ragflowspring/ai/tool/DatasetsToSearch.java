package io.github.ragflowspring.ai.tool;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.dataset.Dataset;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.util.StringUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The datasets that a tool searches, of which the application knows either everything or only the ids. */
final class DatasetsToSearch {

    private static final String GENERAL_DESCRIPTION = "Search the knowledge base for passages that answer a question";

    private static final String GENERAL_NAME = "knowledge_base";

    private final List<String> ids;

    /** Empty if only the ids are known. */
    private final List<Dataset> known;

    private DatasetsToSearch(List<String> ids, List<Dataset> known) {
        this.ids = ids;
        this.known = known;
    }

    static DatasetsToSearch known(List<Dataset> datasets) {
        return new DatasetsToSearch(datasets.stream().map(Dataset::id).toList(), datasets);
    }

    static DatasetsToSearch withIds(List<String> ids) {
        return new DatasetsToSearch(ids, List.of());
    }

    List<String> ids() {
        return this.ids;
    }

    /** Returns the name of the tool. */
    String toolName() {
        return this.known.isEmpty()
                ? "search_" + GENERAL_NAME
                : ToolNames.of("search", this.known.get(0).name(), GENERAL_NAME);
    }

    /** Returns the description of the tool with the given name, which reads the datasets if only their ids are known. */
    Supplier<String> toolDescription(String tool, RagflowClient ragflow) {
        if (!this.known.isEmpty()) {
            String description = describe(this.known);
            return () -> description;
        }
        Mono<String> read = Flux.fromIterable(this.ids)
                .concatMap((id) -> ragflow.datasets().get(id))
                .collectList()
                .map(DatasetsToSearch::describe);
        return new ReadDescription(tool, read, GENERAL_DESCRIPTION + ".");
    }

    private static String describe(List<Dataset> datasets) {
        return GENERAL_DESCRIPTION + ". It contains: "
                + datasets.stream().map(DatasetsToSearch::describe).collect(Collectors.joining("; "));
    }

    private static String describe(Dataset dataset) {
        String description = dataset.description();
        return StringUtils.hasText(description) ? dataset.name() + " (" + description.strip() + ")" : dataset.name();
    }
}
