package io.github.ragflowspring.client.internal.dataset;

import io.github.ragflowspring.client.internal.dialect.Operation;

/** The indexes that RAGFlow builds from all documents of a dataset. */
enum Index {
    GRAPH(
            "graph",
            "graphrag",
            Operation.DATASET_GRAPH_RUN,
            Operation.DATASET_GRAPH_TRACE,
            Operation.DATASET_GRAPH_STOP),
    RAPTOR(
            "raptor",
            "raptor",
            Operation.DATASET_RAPTOR_RUN,
            Operation.DATASET_RAPTOR_TRACE,
            Operation.DATASET_RAPTOR_STOP);

    private final String type;

    private final String taskType;

    private final Operation run;

    private final Operation trace;

    private final Operation stop;

    Index(String type, String taskType, Operation run, Operation trace, Operation stop) {
        this.type = type;
        this.taskType = taskType;
        this.run = run;
        this.trace = trace;
        this.stop = stop;
    }

    /** Returns the type in the request. */
    String type() {
        return this.type;
    }

    /** Returns the type of the task that builds the index. */
    String taskType() {
        return this.taskType;
    }

    Operation run() {
        return this.run;
    }

    Operation trace() {
        return this.trace;
    }

    Operation stop() {
        return this.stop;
    }
}
