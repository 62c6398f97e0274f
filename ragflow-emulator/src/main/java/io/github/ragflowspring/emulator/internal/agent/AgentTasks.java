package io.github.ragflowspring.emulator.internal.agent;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The runs that are being streamed, and which of them are stopped. */
final class AgentTasks {

    private final List<Task> tasks = new CopyOnWriteArrayList<>();

    /** Registers a run. */
    Task begin(String id) {
        Task task = new Task(id);
        this.tasks.add(task);
        return task;
    }

    void end(Task task) {
        this.tasks.remove(task);
    }

    /** Stops the runs with an id; without one, nothing happens. */
    void stop(String id) {
        this.tasks.stream().filter((task) -> task.id.equals(id)).forEach((task) -> task.stopped = true);
    }

    /** A run. */
    static final class Task {

        private final String id;

        private volatile boolean stopped;

        private Task(String id) {
            this.id = id;
        }

        boolean isStopped() {
            return this.stopped;
        }
    }
}
