package io.github.ragflowspring.emulator.internal.knowledge;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The datasets of all tenants. */
public final class KnowledgeStore {

    private final Map<String, List<Dataset>> datasetsByTenant = new ConcurrentHashMap<>();

    /** Adds a dataset. */
    public void add(String tenantId, Dataset dataset) {
        this.datasetsByTenant
                .computeIfAbsent(tenantId, (unused) -> new CopyOnWriteArrayList<>())
                .add(dataset);
    }

    void remove(String tenantId, Dataset dataset) {
        Objects.requireNonNullElse(this.datasetsByTenant.get(tenantId), List.<Dataset>of())
                .remove(dataset);
    }

    /** Returns the tenant's dataset with the given id, or null. */
    public @Nullable Dataset dataset(String tenantId, String id) {
        return datasets(tenantId).stream()
                .filter((dataset) -> dataset.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    /** Returns the document with the given id in any of the tenant's datasets, or null. */
    public @Nullable Document document(String tenantId, String id) {
        return document(datasets(tenantId), id);
    }

    /** Stops the task that builds an index of one of the tenant's datasets, if there is one with the given id. */
    public void stopTask(String tenantId, String taskId) {
        datasets(tenantId).forEach((dataset) -> dataset.stopTask(taskId));
    }

    /** Returns the document with the given id of any tenant, or null. */
    @Nullable
    Document documentOfAnyone(String id) {
        return document(datasetsOfAnyone(), id);
    }

    /** Returns the dataset with the given id of any tenant, or null. */
    @Nullable
    Dataset datasetOfAnyone(String id) {
        return datasetsOfAnyone().stream()
                .filter((dataset) -> dataset.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    /** Removes the document with the given id, whichever tenant owns it, and returns whether there was one. */
    public boolean removeDocument(String id) {
        Document document = documentOfAnyone(id);
        Dataset dataset = document == null ? null : datasetOfAnyone(document.datasetId());
        if (document == null || dataset == null) {
            return false;
        }
        dataset.remove(document);
        return true;
    }

    private static @Nullable Document document(List<Dataset> datasets, String id) {
        for (Dataset dataset : datasets) {
            Document document = dataset.document(id);
            if (document != null) {
                return document;
            }
        }
        return null;
    }

    /** Returns the datasets of all tenants. */
    public List<Dataset> datasetsOfAnyone() {
        return this.datasetsByTenant.values().stream().flatMap(List::stream).toList();
    }

    /** Returns the tenant's datasets, oldest first. */
    public List<Dataset> datasets(String tenantId) {
        return List.copyOf(Objects.requireNonNullElse(this.datasetsByTenant.get(tenantId), List.of()));
    }

    /** Returns the tenant's datasets with the given ids; unknown ids are ignored. */
    public List<Dataset> datasets(String tenantId, List<String> ids) {
        return datasets(tenantId).stream()
                .filter((dataset) -> ids.contains(dataset.id()))
                .toList();
    }
}
